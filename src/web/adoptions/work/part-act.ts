import {
  addPart,
  addParts,
  changePart,
  listParts,
  type PartKind,
  partKinds,
  removePart,
} from '../../../adoptions/index.ts'
import type { SignedIn } from '../../../people/index.ts'
import { NotFound } from '../../../platform/errors/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../../action.ts'
import { readAddress, readDate, readNumber, readYear } from '../../contribute/read-part.ts'
import { decimalOf } from '../../contribute/typed.ts'
import type { Section } from './frame.tsx'
import { fieldsOf } from './part-words.ts'
import { showSectionAgain } from './section-page.tsx'
import { attempt } from './typed.ts'

/** On which page each kind is written. */
export const sectionOf: Readonly<Record<Exclude<PartKind, 'memo'>, Section>> = {
  block: 'blocks',
  task: 'plan',
  risk: 'plan',
  budget: 'plan',
  file: 'plan',
  indicator: 'indicators',
  value: 'indicators',
  diary: 'diary',
}

/** What is added to papers has a form and an act of its own. */
function kindIn(request: ActionRequest): Exclude<PartKind, 'memo'> {
  const kind = partKinds.find((it) => it === request.param('kind'))
  if (kind === undefined || kind === 'memo') throw new NotFound('error.notFound')
  return kind
}

export const addPartAct: ActionKind = {
  path: '/adoptions/:id/parts/:kind',
  who: 'person',
  about: 'adds a block, task, risk, budget line, indicator, value, file or diary entry',
  act: (request) => {
    const kind = kindIn(request)
    const form = request.form.text('form')
    const where = { work: request.param('id'), kind }
    return onPart(request, { kind, form, done: 'added' }, (viewer) =>
      request.write((tx) => addPart(tx, viewer, where, readFields(request, kind, form), request.now)),
    )
  },
}

export const changePartAct: ActionKind = {
  path: '/adoptions/:id/parts/:kind/:part',
  who: 'person',
  about: 'changes one of them, or takes it out',
  act: (request) => {
    const kind = kindIn(request)
    const { form, now, write } = request
    const part = request.param('part')
    const where = { work: request.param('id'), part, revision: Number(form.text('revision') || Number.NaN) }
    if (form.text('do') === 'remove')
      return onPart(request, { kind, form: part, done: 'removed' }, (viewer) =>
        write((tx) => removePart(tx, viewer, where, now)),
      )
    return onPart(request, { kind, form: part, done: 'saved' }, (viewer) =>
      write((tx) => changePart(tx, viewer, where, readFields(request, kind, part), now)),
    )
  },
}

/** One press says that a task is done, or is not after all. */
export const tickTaskAct: ActionKind = {
  path: '/adoptions/:id/tasks/:part/done',
  who: 'person',
  about: 'says that a task is done, or not',
  act: (request) => {
    const { write, now, param } = request
    const id = param('id')
    return onPart(request, { kind: 'task', form: param('part'), done: 'saved' }, (viewer) =>
      write(async (tx) => {
        const task = (await listParts(tx, id, ['task'])).find((it) => it.id === param('part'))
        if (!task) throw new NotFound('adopt.noPart')
        const body = { ...task.body, done: request.form.text('done') === 'yes' }
        await changePart(tx, viewer, { work: id, part: task.id, revision: task.revision }, body, now)
      }),
    )
  },
}

const templateTasks = [
  'ask',
  'group',
  'newcomers',
  'law',
  'blocks',
  'money',
  'baseline',
  'risks',
  'small',
  'decision',
] as const
/** Days after which each of them is due. */
const dueAfter: Readonly<Record<(typeof templateTasks)[number], number>> = {
  ask: 7,
  group: 14,
  newcomers: 21,
  law: 30,
  blocks: 35,
  money: 45,
  baseline: 50,
  risks: 55,
  small: 75,
  decision: 90,
}

/** The tasks of the first 90 days, in the reader's language; each can be changed or taken out. */
export const templateAct: ActionKind = {
  path: '/adoptions/:id/tasks/template',
  who: 'person',
  about: 'adds the usual tasks of the first 90 days',
  act: (request) => {
    const { t, now, write } = request
    const tasks = templateTasks.map((it) => ({
      what: t(`adopt.template.${it}`),
      due: new Date(now.getTime() + dueAfter[it] * 86_400_000).toISOString().slice(0, 10),
    }))
    const where = { work: request.param('id'), kind: 'task' as const }
    return onPart(request, { kind: 'task', form: 'task', done: 'added' }, (viewer) =>
      write((tx) => addParts(tx, viewer, where, tasks, now)),
    )
  },
}

async function onPart(
  request: ActionRequest,
  { kind, form, done }: { kind: keyof typeof sectionOf; form: string; done: string },
  act: (viewer: SignedIn) => Promise<unknown>,
): Promise<ActionAnswer> {
  const section = sectionOf[kind]
  const refused = await attempt(
    request.form,
    () => act(request.viewer as SignedIn),
    (it) => `${form}.${it}`,
  )
  if (refused) return showSectionAgain(request, section, { part: { ...refused, form } })
  return { to: `/adoptions/${request.param('id')}/${section}?done=${done}` }
}

/** What was typed, as numbers, dates and addresses; what cannot be read is left to be refused. */
function readFields(
  { form, language }: ActionRequest,
  kind: PartKind,
  prefix: string,
): Record<string, unknown> {
  const decimal = decimalOf(language.locale)
  const read = (field: string, typed: string): unknown => {
    if (typed === '') return undefined
    if (field === 'amount' || field === 'measure') return readNumber(typed, decimal) ?? Number.NaN
    if (field === 'year') return readYear(typed) ?? Number.NaN
    if (field === 'date') return readDate(typed)
    if (field === 'currency') return typed.toUpperCase()
    if (field === 'web') return readAddress(typed)
    return field === 'check' ? typed === 'yes' : typed
  }
  return Object.fromEntries(
    fieldsOf(kind).map(([name, field]) => [name, read(field.kind, form.text(`${prefix}.${name}`).trim())]),
  )
}
