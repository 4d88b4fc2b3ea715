import { findPractice, restoreVersion } from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { readNumber } from '../practices/version-page.tsx'
import { signedIn } from './signed-in.ts'

export const restoreAct: ActionKind = {
  path: '/practices/:slug/versions/:number/restoration',
  who: 'editor',
  about: 'opens a change that says again what an earlier version said',
  act: async (request) => {
    const { read, param, write, now } = request
    const { id } = await findPractice(read, param('slug'))
    const version = readNumber(param('number'))
    const draft = await write((tx) =>
      restoreVersion(tx, signedIn(request), { practice: id, version, network: null }, now),
    )
    return { to: `/drafts/${draft}` }
  },
}
