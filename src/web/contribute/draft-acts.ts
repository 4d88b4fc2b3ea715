import type { SignedIn } from '../../people/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  abandonDraft,
  countAct,
  findDraft,
  restoreRevision,
  settleRival,
  submitDraft,
  takeBackDraft,
  updateFromPublished,
} from '../../practices/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { isGroup } from './load-draft.ts'
import { loadOverview, showOverview } from './overview-page.tsx'

/** Who acts: the mount lets in only people who are signed in. */
function personOf(request: ActionRequest): SignedIn {
  return request.viewer as SignedIn
}

function pathOf(request: ActionRequest, done: string): { to: string } {
  return { to: `/contribute/${request.param('draft')}?done=${done}` }
}

/** The overview again, with what stands in the way. */
async function refuse(request: ActionRequest, key: string): Promise<ActionAnswer> {
  return showOverview(request, await loadOverview(request), { refusal: { key: key as MessageKey } })
}

export const submitAct: ActionKind = {
  path: '/contribute/:draft/submission',
  who: 'person',
  about: 'sends a draft in',
  act: async (request) => {
    const viewer = personOf(request)
    const { client, now } = request
    try {
      await request.write(async (tx) => {
        // Somebody else's draft is not found before anything is counted.
        await findDraft(tx, viewer, request.param('draft'))
        await countAct(tx, 'submit', { person: viewer.id, client }, now)
        await submitDraft(tx, viewer, request.param('draft'), now)
      })
      return pathOf(request, 'submitted')
    } catch (error) {
      if (error instanceof Invalid || error instanceof Conflict || error instanceof Forbidden)
        return refuse(request, error.key)
      throw error
    }
  },
}

export const takeBackAct: ActionKind = {
  path: '/contribute/:draft/taking-back',
  who: 'person',
  about: 'takes a draft back that was sent in',
  act: async (request) => {
    await request.write((tx) => takeBackDraft(tx, personOf(request), request.param('draft'), request.now))
    return pathOf(request, 'back')
  },
}

export const abandonAct: ActionKind = {
  path: '/contribute/:draft/giving-up',
  who: 'person',
  about: 'gives a draft up',
  act: async (request) => {
    await request.write((tx) => abandonDraft(tx, personOf(request), request.param('draft'), request.now))
    return pathOf(request, 'abandoned')
  },
}

export const settleAct: ActionKind = {
  path: '/contribute/:draft/rivals/:rival',
  who: 'person',
  about: 'chooses between two values that were sent for one field',
  act: async (request) => {
    const { form, now } = request
    const draft = request.param('draft')
    const settled = { rival: request.param('rival'), take: form.text('take') === 'yes' }
    await request.write((tx) => settleRival(tx, personOf(request), draft, settled, now))
    const group = form.text(form.text('take') === 'edit' ? 'group' : 'back')
    return { to: `/contribute/${draft}${isGroup(group) ? `/${group}` : ''}?done=chosen` }
  },
}

export const updateAct: ActionKind = {
  path: '/contribute/:draft/update',
  who: 'person',
  about: 'brings a change up to date with what was published since',
  act: async (request) => {
    const { now } = request
    await request.write((tx) => updateFromPublished(tx, personOf(request), request.param('draft'), now))
    return pathOf(request, 'updated')
  },
}

export const restoreAct: ActionKind = {
  path: '/contribute/:draft/history/:revision/restoration',
  who: 'person',
  about: 'makes a draft say again what it said before',
  act: async (request) => {
    const revision = Number(request.param('revision'))
    await request.write((tx) =>
      restoreRevision(tx, personOf(request), request.param('draft'), revision, request.now),
    )
    return pathOf(request, 'restored')
  },
}
