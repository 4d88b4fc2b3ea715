import { notePublished } from '../../adoptions/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import {
  askForChanges,
  askReviewer,
  cancelRequest,
  findDraft,
  publishReviewed,
  refuseDraft,
  releaseDraft,
  settleTie,
  usualDays,
} from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { attempt, type Refused } from './attempt.ts'
import { loadDeskDraft, showDeskDraft } from './desk-page.tsx'
import { signedIn } from './signed-in.ts'

/** Does an act of the desk; where it is refused, the draft's page says why. */
function onDraft(request: ActionRequest, act: (id: string) => Promise<string>) {
  const id = request.param('draft')
  return attempt(
    request,
    async () => `/desk/reviews/${id}?done=${await act(id)}`,
    async (refused) => showDeskDraft(request, await loadDeskDraft(request), renamed(request, refused)),
  )
}

/** Each decision has its own field for words: the fault of `words` belongs to the one that was sent. */
function renamed(request: ActionRequest, refused: Refused): Refused {
  const { words, ...others } = refused.faults
  if (words === undefined) return refused
  return { ...refused, faults: { ...others, [`words-${request.form.text('do')}`]: words } }
}

export const releaseAct: ActionKind = {
  path: '/desk/reviews/:draft/release',
  who: 'editor',
  about: 'lets a held first contribution go on, or refuses it as spam',
  act: (request) =>
    onDraft(request, async (id) => {
      const { write, form, now, t } = request
      const viewer = signedIn(request)
      if (form.text('do') === 'spam') {
        const words = t('review.spamWords')
        await write((tx) => refuseDraft(tx, viewer, id, { words, spam: true }, now))
        return 'refused'
      }
      await write((tx) => releaseDraft(tx, viewer, id, now))
      return 'released'
    }),
}

export const askAct: ActionKind = {
  path: '/desk/reviews/:draft/requests',
  who: 'editor',
  about: 'asks somebody to review a draft',
  act: (request) =>
    onDraft(request, async (id) => {
      const { write, form, now } = request
      const days = Number(form.text('days'))
      const asked = {
        reviewer: form.text('reviewer'),
        days: Number.isInteger(days) && days >= 3 && days <= 90 ? days : usualDays,
      }
      await write((tx) => askReviewer(tx, signedIn(request), id, asked, now))
      return 'asked'
    }),
}

export const requestAct: ActionKind = {
  path: '/desk/reviews/:draft/requests/:request',
  who: 'editor',
  about: 'settles a declared tie, or takes a request back',
  act: (request) =>
    onDraft(request, async (id) => {
      const { write, form, now, param } = request
      const viewer = signedIn(request)
      const chosen = form.text('do')
      if (chosen === 'cancel') {
        await write((tx) => cancelRequest(tx, viewer, id, param('request'), now))
        return 'cancelled'
      }
      const settled = { request: param('request'), allow: chosen === 'allow' }
      await write((tx) => settleTie(tx, viewer, id, settled, now))
      return 'settled'
    }),
}

export const decisionAct: ActionKind = {
  path: '/desk/reviews/:draft/decision',
  who: 'editor',
  about: 'asks for changes, publishes or refuses a draft',
  act: (request) =>
    onDraft(request, async (id) => {
      const { write, form, now } = request
      const viewer = signedIn(request)
      const chosen = form.text('do')
      const words = form.text(`words-${chosen}`)
      if (chosen === 'changes') {
        await write((tx) => askForChanges(tx, viewer, id, words, now))
        return 'changes'
      }
      if (chosen === 'refuse') {
        await write((tx) => refuseDraft(tx, viewer, id, { words }, now))
        return 'refused'
      }
      if (chosen !== 'publish') throw new NotFound('error.notFound')
      await publish(request, id, words)
      return 'published'
    }),
}

async function publish(request: ActionRequest, id: string, statement: string): Promise<void> {
  const viewer = signedIn(request)
  const note = request.form.text('note').trim() || undefined
  await request.write(async (tx) => {
    const minor = new Set(request.form.texts('minor'))
    await publishReviewed(tx, viewer, id, { statement, note, minor }, request.now)
    const { practice } = await findDraft(tx, viewer, id)
    await notePublished(tx, practice, viewer.id, request.now)
  })
}
