import { NotFound } from '../../platform/errors/index.ts'
import {
  canWriteDraft,
  type Draft,
  type DraftContent,
  type DraftEdit,
  fields,
  findDraft,
  findRevision,
  isSameEntry,
  listEdits,
} from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { questionOf } from './asking.ts'
import { EntryView } from './entry-view.tsx'
import { loadNames, type Names, personName } from './names.ts'

interface History {
  draft: Draft
  edits: readonly DraftEdit[]
  names: Names
}

/** Every save of a draft: when, by whom, what. */
export const historyPage = pageKind<History>({
  path: '/contribute/:draft/history',
  who: 'person',
  about: 'every save of a draft',
  load: async (request) => {
    const { read, viewer, param } = request
    const draft = await findDraft(read, viewer, param('draft'))
    const edits = await listEdits(read, viewer, draft.id)
    return {
      draft,
      edits,
      names: await loadNames(
        request,
        [],
        edits.map((it) => it.by),
      ),
    }
  },
  show: (request, history) => ({
    title: request.t('contribute.history'),
    section: 'contribute',
    styles: ['form', 'contribute'],
    isPrivate: true,
    body: <HistoryView request={request} history={history} />,
  }),
})

function HistoryView({ request, history }: { request: PageRequest; history: History }) {
  const { t, link, format } = request
  const { draft, edits, names } = history
  return (
    <>
      <BackToDraft request={request} draft={draft} />
      <h1>{t('contribute.history')}</h1>
      <p class="prose">{t('contribute.historyWhat')}</p>
      <section class="wide" tabindex={0} aria-labelledby="edits">
        <table>
          <caption id="edits">{t('contribute.historyCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('contribute.historyWhen')}</th>
              <th scope="col">{t('contribute.historyWho')}</th>
              <th scope="col">{t('contribute.historyFields')}</th>
            </tr>
          </thead>
          <tbody>
            {edits.map((it) => (
              <tr>
                <td>
                  <a href={link(`/contribute/${draft.id}/history/${it.revision}`)}>
                    {format.dateTime(it.at)}
                  </a>
                </td>
                <td>
                  <bdi>{personName(names, it.by)}</bdi>
                </td>
                <td>
                  {it.fields.length === 0
                    ? t('contribute.historyBegan')
                    : format.list(it.fields.map((name) => questionOf(t, name)))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function BackToDraft({ request: { t, link }, draft }: { request: PageRequest; draft: Draft }) {
  return (
    <p class="eyebrow">
      <a href={link(`/contribute/${draft.id}`)}>
        {draft.title === '' ? t('contribute.untitled') : <bdi lang={draft.language}>{draft.title}</bdi>}
      </a>
    </p>
  )
}

interface Revision {
  draft: Draft
  number: number
  content: DraftContent
  names: Names
}

/** What a draft said at one moment. */
export const revisionPage = pageKind<Revision>({
  path: '/contribute/:draft/history/:revision',
  who: 'person',
  about: 'what a draft said at one moment',
  load: async (request) => {
    const { read, viewer, param } = request
    if (!/^\d{1,9}$/.test(param('revision'))) throw new NotFound('error.noDraft')
    const number = Number(param('revision'))
    const draft = await findDraft(read, viewer, param('draft'))
    const content = await findRevision(read, viewer, draft.id, number)
    return { draft, number, content, names: await loadNames(request, [content]) }
  },
  show: (request, revision) => ({
    title: request.t('contribute.revision', { number: revision.number }),
    section: 'contribute',
    styles: ['form', 'contribute'],
    isPrivate: true,
    body: <RevisionView request={request} revision={revision} />,
  }),
})

function RevisionView({ request, revision }: { request: PageRequest; revision: Revision }) {
  const { t, link, viewer } = request
  const { draft, number, content, names } = revision
  const said = fields.filter((it) => content[it.name] !== undefined)
  return (
    <>
      <BackToDraft request={request} draft={draft} />
      <h1>{t('contribute.revision', { number })}</h1>
      {number < draft.revision && canWriteDraft(viewer, draft) && (
        <form
          method="post"
          action={link(`/contribute/${draft.id}/history/${number}/restoration`)}
          class="stack"
        >
          <p>{t('contribute.restoreWhat')}</p>
          <p>
            <button type="submit">{t('contribute.restore')}</button>
          </p>
        </form>
      )}
      <div class="stack">
        {said.map((it) => (
          <div class="prose">
            <h2 class="small">
              {questionOf(t, it.name)}{' '}
              {!isSameEntry(content[it.name], draft.content[it.name]) && (
                <span class="hush">({t('contribute.differsToday')})</span>
              )}
            </h2>
            <EntryView
              request={request}
              names={names}
              language={draft.language}
              field={it.name}
              entry={content[it.name] ?? null}
            />
          </div>
        ))}
      </div>
    </>
  )
}
