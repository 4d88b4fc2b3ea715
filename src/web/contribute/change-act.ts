import type { SignedIn } from '../../people/index.ts'
import { beginChange, countAct, findPractice, holdPractice } from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'

/** Opens the draft that changes a published practice, or joins the one that is open. */
export const changeAct: ActionKind = {
  path: '/practices/:slug/changes',
  who: 'person',
  about: 'opens a draft that changes a practice; for its stewards, its leads and editors',
  act: async (request) => {
    const viewer = request.viewer as SignedIn
    const { client, now } = request
    const id = await request.write(async (tx) => {
      const { id: practice } = await findPractice(tx, request.param('slug'))
      await countAct(tx, 'open', { person: viewer.id, client }, now)
      return beginChange(tx, viewer, await holdPractice(tx, practice), now)
    })
    return { to: `/contribute/${id}` }
  },
}
