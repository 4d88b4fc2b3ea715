import type { Database, Tx } from '../../../src/platform/db/index.ts'
import {
  addAuthor,
  afterSubmission,
  askForChanges,
  askReviewer,
  cancelRequest,
  declare,
  endRequests,
  handBack,
  holdDraft,
  isAuthor,
  moveDraft,
  publishReviewed,
  refuseDraft,
  releaseDraft,
  restoreRevision,
  saveDraft,
  sendReview,
  settleTie,
} from '../../../src/practices/index.ts'
import { goodReview } from '../drafts.ts'
import type { TestPerson } from '../web.ts'
import type { ModelAct, ModelDraft } from './model.ts'

const reviews = {
  publish: goodReview,
  changes: { ...goodReview, recommendation: 'changes' },
  excluding: { excluded: { ...goodReview.excluded, advertising: true }, words: { advertising: 'It sells.' } },
}

/** Does one act of the model through the acts that pages call, in a transaction of its own. */
export function runAct(
  database: Database,
  people: ReadonlyMap<string, TestPerson>,
  draft: ModelDraft,
  who: TestPerson,
  act: ModelAct,
  content: Record<string, unknown>,
  now: Date,
): Promise<unknown> {
  const { viewer } = who
  const idOf = (name: string) => people.get(name)?.id ?? ''
  const requestOf = (name: string) => draft.requests.get(name)?.id ?? 'none'
  const own = [...people].find(([, it]) => it.id === who.id)?.[0] ?? ''
  const move = async (tx: Tx, to: 'submitted' | 'draft' | 'abandoned') => {
    const held = await holdDraft(tx, viewer, draft.id)
    await moveDraft(tx, viewer, held, to, now, { fact: `draft.${to}` })
    if (to === 'submitted') await afterSubmission(tx, held, now)
    if (to === 'abandoned') await endRequests(tx, held, now)
  }
  return database.inWrite(async (tx) => {
    switch (act.kind) {
      case 'save': {
        const base = draft.revisions.length - 1
        return saveDraft(tx, viewer, draft.id, { base, fields: content }, now)
      }
      case 'restore':
        return restoreRevision(tx, viewer, draft.id, act.revision, now)
      case 'add-author': {
        // As the page for invitations does: only who writes the draft.
        const held = await holdDraft(tx, viewer, draft.id)
        if (!isAuthor(viewer, held)) return move(tx, 'draft')
        return addAuthor(tx, draft.id, idOf(act.person), now)
      }
      case 'submit':
        return move(tx, 'submitted')
      case 'take-back':
        return move(tx, 'draft')
      case 'abandon':
        return move(tx, 'abandoned')
      case 'release':
        return releaseDraft(tx, viewer, draft.id, now)
      case 'changes':
        return askForChanges(tx, viewer, draft.id, 'Please shorten.', now)
      case 'refuse':
        return refuseDraft(tx, viewer, draft.id, { words: 'It does not fit.' }, now)
      case 'publish':
        return publishReviewed(tx, viewer, draft.id, { statement: 'It was read.' }, now)
      case 'ask':
        return askReviewer(tx, viewer, draft.id, { reviewer: idOf(act.reviewer) }, now)
      case 'settle':
        return settleTie(tx, viewer, draft.id, { request: requestOf(act.reviewer), allow: act.allow }, now)
      case 'cancel':
        return cancelRequest(tx, viewer, draft.id, requestOf(act.reviewer), now)
      case 'declare': {
        const declaration = {
          conflict: act.as === 'none' ? ('none' as const) : ('other' as const),
          words: '',
          goOn: act.as === 'go-on',
          livedExperience: false,
        }
        return declare(tx, viewer, requestOf(own), declaration, now)
      }
      case 'hand-back':
        return handBack(tx, viewer, requestOf(own), 'No time.', now)
      case 'send':
        return sendReview(tx, viewer, requestOf(own), reviews[act.review], now)
    }
  })
}
