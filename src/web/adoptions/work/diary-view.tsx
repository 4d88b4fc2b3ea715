import { canTell, type WorkPart } from '../../../adoptions/index.ts'
import { Part } from '../../layout/frame.tsx'
import type { PageRequest } from '../../request.ts'
import { Fold, PartForm } from './part-form.tsx'
import { optionWords } from './part-words.ts'
import type { SectionProps } from './section-page.tsx'

/** What happened, the newest first; each entry says who reads it. */
export function DiaryView({ request, data, said }: SectionProps) {
  const { t, viewer, now } = request
  const { work } = data
  const entries = newestFirst(data.parts)
  const tells = canTell(viewer, work)
  const common = {
    request,
    work: work.id,
    language: work.language,
    kind: 'diary' as const,
    refused: said.part ?? null,
  }
  return (
    <>
      {tells && (
        <Part id="new" title={t('adopt.new.diary')}>
          <PartForm
            {...common}
            part={null}
            initial={{ date: now.toISOString().slice(0, 10), seenBy: 'group' }}
            button={t('adopt.add')}
          />
        </Part>
      )}
      {entries.length === 0 && <p class="unknown">{t('adopt.nothingYet')}</p>}
      <ul class="plain stack">
        {entries.map((it) => (
          <li class="card">
            <Entry request={request} entry={it} language={work.language} />
            <p class="small hush">{optionWords(request, 'seenBy', String(it.body.seenBy))}</p>
            {tells && (
              <Fold label={t('adopt.change')} open={said.part?.form === it.id}>
                <PartForm {...common} part={it} button={t('adopt.save')} />
              </Fold>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function newestFirst(parts: readonly WorkPart[]): WorkPart[] {
  return parts
    .filter((it) => it.kind === 'diary')
    .toReversed()
    .toSorted((a, b) => (String(a.body.date) < String(b.body.date) ? 1 : -1))
}

/** One entry of a diary. */
export function Entry({
  request,
  entry,
  language,
}: {
  request: PageRequest
  entry: WorkPart
  language: string
}) {
  return (
    <>
      <p class="label">{request.format.date(String(entry.body.date))}</p>
      {String(entry.body.words)
        .split(/\n{2,}/)
        .map((it) => (
          <p lang={language} dir="auto">
            {it}
          </p>
        ))}
    </>
  )
}
