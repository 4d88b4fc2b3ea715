import { NotFound } from '../../platform/errors/index.ts'
import { canWriteDraft, groups } from '../../practices/index.ts'
import { Done, FaultSummary, type Faults } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import type { Asking } from './asking.ts'
import { fieldsOf, type GroupData, isGroup, loadGroup } from './load-draft.ts'
import { Asked, Question } from './question.tsx'
import { RivalList } from './rival-list.tsx'
import { SideList } from './side-list.tsx'
import { decimalOf, type Typed, typedOf } from './typed.ts'

/** One group of questions at a time. */
export const groupPage = pageKind<GroupData>({
  path: '/contribute/:draft/:group',
  who: 'person',
  about: 'one group of questions of a draft',
  load: (request) => loadGroup(request, groupOf(request)),
  show: (request, data) => showGroup(request, data),
})

/** The group that the address names. Throws NotFound. */
export function groupOf(request: PageRequest): GroupData['group'] {
  const name = request.param('group')
  if (!isGroup(name)) throw new NotFound('error.notFound')
  return name
}

/** What was typed and could not be kept. */
export interface Refused {
  typed: Typed
  faults: Faults
  /** The revision that it was typed on. */
  base: number
}

/** The page of a group; with `refused`, as it was typed. */
export function showGroup(request: PageRequest, data: GroupData, refused?: Refused): PageContent {
  const { t } = request
  const { draft, group } = data
  const name = draft.title === '' ? t('contribute.untitled') : draft.title
  return {
    title: t('contribute.groupOf', { group: t(`askGroup.${group}`), title: name }),
    section: 'contribute',
    styles: ['form', 'contribute'],
    island: 'form.js',
    isPrivate: true,
    ...(refused ? { status: 422 as const } : {}),
    body: <GroupView request={request} data={data} refused={refused} />,
  }
}

function GroupView({
  request,
  data,
  refused,
}: {
  request: PageRequest
  data: GroupData
  refused: Refused | undefined
}) {
  const { t, link, language, query, viewer } = request
  const { draft, group, rivals, names } = data
  const questions = fieldsOf(group)
  const typed = refused?.typed ?? typedOf(draft.content, questions, decimalOf(language.locale))
  const more = query.get('more')
  const asking: Asking = { ...data, request, typed, faults: refused?.faults ?? {}, more }
  const own = rivals.filter((it) => questions.some((field) => field.name === it.field))
  const first = questions[0]?.depth
  const basic = questions.filter((it) => it.depth === first)
  const deeper = questions.filter((it) => it.depth !== first)
  return (
    <>
      <p class="eyebrow">
        <a href={link(`/contribute/${draft.id}`)}>
          {draft.title === '' ? t('contribute.untitled') : <bdi lang={draft.language}>{draft.title}</bdi>}
        </a>
        <span>{t('contribute.step', { number: groups.indexOf(group) + 1, of: groups.length })}</span>
      </p>
      <h1>{t(`askGroup.${group}`)}</h1>
      <div class="with-side end">
        <div class="stack">
          <FaultSummary request={request} faults={refused?.faults} />
          {!refused && (
            <Done request={request} keys={{ saved: 'contribute.saved', chosen: 'contribute.chosen' }} />
          )}
          <RivalList request={request} draft={draft} rivals={own} names={names} back={group} />
          {canWriteDraft(viewer, draft) ? (
            <form
              method="post"
              action={link(`/contribute/${draft.id}/${group}`)}
              class="form"
              id="draft-form"
              data-saving={t('contribute.live.saving')}
              data-saved={t('contribute.live.saved')}
              data-offline={t('contribute.live.offline')}
              data-signed-out={t('contribute.live.signedOut')}
              data-refused={t('contribute.live.refused')}
              data-rival={t('contribute.live.rival')}
            >
              {/* Enter in a line saves, and does not press the first button that removes something. */}
              <span class="unheard">
                <button type="submit" tabindex={-1} name="go" value="stay">
                  {t('contribute.save')}
                </button>
              </span>
              <Asked fields={questions} />
              <input type="hidden" name="base" value={String(refused?.base ?? draft.revision)} />
              {basic.map((it) => (
                <Question asking={asking} field={it} />
              ))}
              {deeper.length > 0 && <h2>{t('ask.deeper')}</h2>}
              {deeper.map((it) => (
                <Question asking={asking} field={it} />
              ))}
              <p class="buttons save">
                <button type="submit" name="go" value="next">
                  {t('contribute.saveNext')}
                </button>
                <button type="submit" class="quiet" name="go" value="overview">
                  {t('contribute.saveOverview')}
                </button>
                <span id="saving" role="status"></span>
              </p>
            </form>
          ) : (
            <p class="notice">{t('draft.notNow')}</p>
          )}
        </div>
        <aside>
          <SideList request={request} draft={draft} current={group} />
        </aside>
      </div>
    </>
  )
}
