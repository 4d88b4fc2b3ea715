import type { Read, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { enqueueJob } from '../../platform/job/index.ts'
import {
  findForTranslation,
  holdForTranslation,
  listTranslationFields,
  type Translated,
  type TranslationField,
} from './field-store.ts'
import { firstBatch, nextTryAfter, type OrderFault, type OrderState } from './machine-order.ts'
import { machineJob, noteOrder } from './machine-order-store.ts'
import { keepMachineTexts, type MachineText, type MadeText } from './machine-store.ts'
import { can } from './state.ts'
import type { MachineOrderTable } from './tables.ts'
import { digestOf } from './walk.ts'

/** The texts that go to the machine next. */
export interface MachineBatch extends Translated {
  from: string
  /** None: nothing is left to do. */
  texts: MachineText[]
}

/** What the worker asks the machine for, outside of any transaction; null: the order is over, `gone`: the practice is not published any more. */
export async function findMachineBatch(read: Read, id: string): Promise<MachineBatch | 'gone' | null> {
  const order = await read
    .selectFrom('practice_machine_order')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!order) return null
  const { practice, language } = order
  const published = await findForTranslation(read, practice).catch(nullIfGone)
  if (published === null) return 'gone'
  const { fields } = await listTranslationFields(read, published, language)
  const passed = passedOf(order)
  const texts = firstBatch(
    listMissing(fields).filter((it) => !passed.includes(digestOf(it.source))),
    order.tries,
  ).map(({ path, source }) => ({ path, source }))
  return { practice, language, from: published.language, texts }
}

/** What came of a batch: texts, or why there are none. */
export type MachineResult =
  | 'gone'
  | { made: MadeText[]; milliseconds: number }
  /** `pause`: for how many milliseconds the machine wants to be left alone. */
  | { fault: OrderFault; asked: MachineText[]; pause: number | null }

/**
 * Keeps what came of a batch and asks for the next one, in one transaction: a process that ends at any moment loses one batch at most.
 * Nothing is kept of an order that is over.
 */
export async function settleMachineBatch(
  tx: Tx,
  id: string,
  result: MachineResult,
  now: Date,
): Promise<void> {
  const order = await holdOrder(tx, id)
  if (!order) return
  if (result === 'gone') await change(tx, order, { next_at: null, ...over('cancelled', now) })
  else if ('fault' in result) await settleFailure(tx, order, result, now)
  else await settleTexts(tx, order, result, now)
}

/** Stops an order after a defect, so that nobody waits for it. */
export async function giveUpMachine(tx: Tx, id: string, now: Date): Promise<void> {
  const order = await holdOrder(tx, id)
  if (order) await stop(tx, order, 'broken', order.tries + 1, now)
}

async function settleTexts(
  tx: Tx,
  order: MachineOrderTable,
  { made, milliseconds }: { made: MadeText[]; milliseconds: number },
  now: Date,
): Promise<void> {
  const published = await holdForTranslation(tx, order.practice).catch(nullIfGone)
  if (published === null) return change(tx, order, { next_at: null, ...over('cancelled', now) })
  const { by, language } = order
  const list = async () => (await listTranslationFields(tx, published, language)).fields
  const kept = await keepMachineTexts(tx, { by, published, language }, await list(), made, now)
  const missing = listMissing(await list())
  // What came back without words would be asked for again and again.
  const empty = made.filter((it) =>
    missing.some(({ path, source }) => path === it.path && source === it.source),
  )
  const given = new Set([...passedOf(order), ...empty.map((it) => digestOf(it.source))])
  const passed = missing.map((it) => digestOf(it.source)).filter((it) => given.has(it))
  const isDone = passed.length === missing.length
  await change(tx, order, {
    done: order.done + kept,
    remaining: missing.length,
    passed: JSON.stringify(passed),
    worked: order.worked + Math.round(milliseconds),
    tries: 0,
    fault: null,
    next_at: null,
    ...(isDone ? over('done', now) : {}),
  })
  if (!isDone) await enqueueJob(tx, { kind: machineJob, payload: order.id, key: order.id }, now)
}

async function settleFailure(
  tx: Tx,
  order: MachineOrderTable,
  { fault, asked, pause }: { fault: OrderFault; asked: MachineText[]; pause: number | null },
  now: Date,
): Promise<void> {
  const tries = order.tries + 1
  const next = nextTryAfter(fault, { tries, texts: asked.length, pause })
  if (next.act === 'stop') return stop(tx, order, fault, tries, now)
  const passed = passedOf(order)
  if (next.passes) passed.push(...asked.map((it) => digestOf(it.source)))
  const at = new Date(now.getTime() + next.milliseconds)
  await change(tx, order, { tries, fault, next_at: at.toISOString(), passed: JSON.stringify(passed) })
  await enqueueJob(tx, { kind: machineJob, payload: order.id, key: order.id, at }, now)
}

async function stop(
  tx: Tx,
  order: MachineOrderTable,
  fault: OrderFault,
  tries: number,
  now: Date,
): Promise<void> {
  await change(tx, order, { tries, fault, next_at: null, ...over('stopped', now) })
  await noteOrder(tx, 'stopped', order, order.by, { fault, count: order.done }, now)
}

/** The order, ours until the end of the transaction; undefined: it is over. */
async function holdOrder(tx: Tx, id: string): Promise<MachineOrderTable | undefined> {
  return tx
    .updateTable('practice_machine_order')
    .set((it) => ({ state: it.ref('state') }))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
}

async function change(tx: Tx, { id }: MachineOrderTable, set: Partial<MachineOrderTable>): Promise<void> {
  await tx.updateTable('practice_machine_order').set(set).where('id', '=', id).execute()
}

const over = (state: OrderState, now: Date) => ({ state, ended_at: now.toISOString() })
const passedOf = (row: MachineOrderTable): string[] => JSON.parse(row.passed)
const listMissing = (fields: readonly TranslationField[]) => fields.filter((it) => can('fill', it.state))

function nullIfGone(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
