import { keepAddition } from '../../../adoptions/index.ts'
import type { SignedIn } from '../../../people/index.ts'
import type { ActionKind } from '../../action.ts'
import { readDate } from '../../contribute/read-part.ts'
import { attempt } from '../work/typed.ts'
import { papers } from './addition-form.tsx'
import { showPaperAgain } from './paper-page.tsx'

const fields = ['addressedTo', 'meeting', 'cover', 'decision', 'partners'] as const

export const additionAct: ActionKind = {
  path: '/adoptions/:id/memo',
  who: 'person',
  about: 'keeps what the group adds to its memo and annex',
  act: async (request) => {
    const { form, now, param, write, viewer } = request
    const paper = papers.find((it) => it === form.text('paper')) ?? 'memo'
    const typed = (name: (typeof fields)[number]) => form.text(name).trim()
    const given = Object.fromEntries(
      fields.map((it) => [it, it === 'meeting' ? readDate(typed(it)) : typed(it)]),
    )
    const saved = /^\d{1,9}$/.test(form.text('saved')) ? Number(form.text('saved')) : Number.NaN
    const refused = await attempt(form, () =>
      write((tx) => keepAddition(tx, viewer as SignedIn, { work: param('id'), saved }, given, now)),
    )
    return refused
      ? showPaperAgain(request, paper, refused)
      : { to: `/adoptions/${param('id')}/${paper}?done=saved` }
  },
}
