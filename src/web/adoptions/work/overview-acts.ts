import { becomePractice, confirmWork, linkPractice, releaseWork, sides } from '../../../adoptions/index.ts'
import type { SignedIn } from '../../../people/index.ts'
import { NotFound } from '../../../platform/errors/index.ts'
import { parseId } from '../../../platform/ids/index.ts'
import type { ActionKind } from '../../action.ts'
import { attempt } from './typed.ts'
import { showOverviewAgain } from './work-page.tsx'

export const confirmAct: ActionKind = {
  path: '/adoptions/:id/confirmation',
  who: 'person',
  about: 'says for the origin or the adopter whether the story is true',
  act: async (request) => {
    const { form, now, param, write } = request
    const side = sides.find((it) => it === form.text('side'))
    if (side === undefined) throw new NotFound('error.notFound')
    const typed = (name: string) => form.text(`${side}.${name}`).trim()
    const agrees = typed('agrees')
    const said = {
      side,
      agrees: (agrees === '' ? undefined : agrees === 'yes') as boolean,
      words: typed('words'),
      role: typed('role'),
    }
    const refused = await attempt(
      form,
      () => write((tx) => confirmWork(tx, request.viewer as SignedIn, param('id'), said, now)),
      (it) => `${side}.${it}`,
    )
    return refused ? showOverviewAgain(request, refused) : { to: `/adoptions/${param('id')}?done=said` }
  },
}

export const becomeAct: ActionKind = {
  path: '/adoptions/:id/practice',
  who: 'person',
  about: 'makes a running adoption the draft of a practice of its own',
  act: async (request) => {
    const { form, now, param, write } = request
    let draft = ''
    const refused = await attempt(form, () =>
      write(async (tx) => {
        draft = await becomePractice(tx, request.viewer as SignedIn, param('id'), now)
      }),
    )
    return refused ? showOverviewAgain(request, refused) : { to: `/contribute/${draft}` }
  },
}

export const linkAct: ActionKind = {
  path: '/adoptions/:id/practice/link',
  who: 'person',
  about: 'says that an adoption led to a practice that is there already',
  act: async (request) => {
    const { form, now, param, write } = request
    const practice = parseId(form.text('practice')) ?? ''
    const refused = await attempt(form, () =>
      write((tx) => linkPractice(tx, request.viewer as SignedIn, { work: param('id'), practice }, now)),
    )
    return refused ? showOverviewAgain(request, refused) : { to: `/adoptions/${param('id')}?done=saved` }
  },
}

export const releaseAct: ActionKind = {
  path: '/adoptions/:id/release',
  who: 'editor',
  about: 'lets everybody read the first adoption of somebody unknown',
  act: async (request) => {
    await request.write((tx) => releaseWork(tx, request.viewer, request.param('id'), request.now))
    return { to: '/desk/adoptions?done=released' }
  },
}
