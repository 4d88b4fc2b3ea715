import { canWriteDraft, type Draft, fieldNamed, type Rival } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import { questionOf } from './asking.ts'
import { EntryView } from './entry-view.tsx'
import { type Names, personName } from './names.ts'

/** Fields for which two people have sent different values: both side by side, with who and when, and a choice. */
export function RivalList({
  request,
  draft,
  rivals,
  names,
  back,
}: {
  request: PageRequest
  draft: Draft
  rivals: readonly Rival[]
  names: Names
  /** The page to come back to: a group, or the overview. */
  back: string
}) {
  if (rivals.length === 0) return null
  const { t } = request
  return (
    <section class="panel" id="rivals" aria-labelledby="rivals-title">
      <h2 id="rivals-title">{t('contribute.rivals', { count: rivals.length })}</h2>
      <p>{t('contribute.rivalsWhy')}</p>
      {rivals.map((it) => (
        <Choice request={request} draft={draft} rival={it} names={names} back={back} />
      ))}
    </section>
  )
}

function Choice({
  request,
  draft,
  rival,
  names,
  back,
}: {
  request: PageRequest
  draft: Draft
  rival: Rival
  names: Names
  back: string
}) {
  const { t, link, format, viewer } = request
  const view = { request, names, language: draft.language, field: rival.field }
  const group = fieldNamed(rival.field)?.group ?? 'basics'
  const question = questionOf(t, rival.field)
  return (
    <div>
      <h3>{question}</h3>
      <div class="pair">
        <div>
          <p class="label">{t('contribute.rivalStands')}</p>
          <EntryView {...view} entry={draft.content[rival.field] ?? null} />
        </div>
        <div>
          <p class="label">
            {t('contribute.rivalBy', { name: personName(names, rival.by), when: format.dateTime(rival.at) })}
          </p>
          <EntryView {...view} entry={rival.entry} />
        </div>
      </div>
      {canWriteDraft(viewer, draft) && (
        <form method="post" action={link(`/contribute/${draft.id}/rivals/${rival.id}`)} class="buttons">
          <input type="hidden" name="back" value={back} />
          <button type="submit" class="quiet" name="take" value="no">
            {t('contribute.rivalKeep')} <span class="unheard">{question}</span>
          </button>
          <button type="submit" name="take" value="yes">
            {t('contribute.rivalTake')} <span class="unheard">{question}</span>
          </button>
          <button type="submit" class="quiet" name="take" value="edit">
            {t('contribute.rivalEdit')} <span class="unheard">{question}</span>
          </button>
          <input type="hidden" name="group" value={group} />
        </form>
      )}
    </div>
  )
}
