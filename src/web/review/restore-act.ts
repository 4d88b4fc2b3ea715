import { askForRestoration, findPractice, restoreVersion } from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { readNumber } from '../practices/version-page.tsx'
import { loadVersions, showVersions } from '../practices/versions-page.tsx'
import { attempt, type Refused } from './attempt.ts'
import { signedIn } from './signed-in.ts'

export const restoreAct: ActionKind = {
  path: '/practices/:slug/versions/:number/restoration',
  who: 'editor',
  about:
    'opens a change that says again what an earlier version said: editors of the site and of its network',
  act: async (request) => {
    const { read, param, write, now } = request
    const { id } = await findPractice(read, param('slug'))
    const version = readNumber(param('number'))
    const draft = await write((tx) => restoreVersion(tx, signedIn(request), { practice: id, version }, now))
    return { to: `/drafts/${draft}` }
  },
}

export const askRestoreAct: ActionKind = {
  path: '/practices/:slug/versions/:number/restoration-request',
  who: 'person',
  about: 'asks the editors to bring an earlier version back: a steward of the practice',
  act: (request) => {
    const { read, param, form, write, now } = request
    const version = readNumber(param('number'))
    const words = form.text(`words-${version}`)
    return attempt(
      request,
      async () => {
        const { id, slug } = await findPractice(read, param('slug'))
        await write((tx) => askForRestoration(tx, signedIn(request), { practice: id, version, words }, now))
        return `/practices/${slug}/versions?done=asked`
      },
      (refused) => again(request, version, refused),
    )
  },
}

async function again(request: ActionRequest, version: number, { message, faults, typed }: Refused) {
  const name = `words-${version}`
  const fault = message ?? faults.words
  const shown = { version, words: typed(name), faults: fault ? { [name]: fault } : {} }
  return showVersions(request, await loadVersions(request), shown)
}
