import { randomBytes } from 'node:crypto'
import { actorOf, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { enqueueJob } from '../../platform/job/index.ts'
import { findForTranslation, listTranslationFields, type Translated } from './field-store.ts'
import type { MachineOrder, OrderFault, OrderState } from './machine-order.ts'
import { requireTranslationRight } from './right-store.ts'
import { can } from './state.ts'
import type { MachineOrderTable } from './tables.ts'

/** The job that asks the machine once; its payload is the order's id. */
export const machineJob = 'translation.machine'

/**
 * Asks the machine for the texts of a practice that are missing in a language. Nothing happens while it is at work on them. False: nothing is
 * missing. Throws Forbidden for whoever may not translate the practice.
 */
export async function askMachine(tx: Tx, viewer: Viewer, on: Translated, now: Date): Promise<boolean> {
  const { translator } = await requireTranslationRight(tx, viewer, on.practice)
  const published = await findForTranslation(tx, on.practice)
  const { fields } = await listTranslationFields(tx, published, on.language)
  const remaining = fields.filter((it) => can('fill', it.state)).length
  if (remaining === 0) return false
  const row = {
    id: randomBytes(10).toString('hex'),
    state: 'open',
    by: translator.id,
    done: 0,
    remaining,
    passed: '[]',
    tries: 0,
    fault: null,
    worked: 0,
    asked_at: now.toISOString(),
    next_at: null,
    ended_at: null,
  }
  const asked = await tx
    .insertInto('practice_machine_order')
    .values({ ...on, ...row })
    .onConflict((it) =>
      it
        .columns(['practice', 'language'])
        .doUpdateSet(row)
        .where('practice_machine_order.state', '<>', 'open'),
    )
    .returning('id')
    .executeTakeFirst()
  if (!asked) return true
  await noteOrder(tx, 'asked', on, actorOf(viewer), { count: remaining }, now)
  await enqueueJob(tx, { kind: machineJob, payload: asked.id, key: asked.id }, now)
  return true
}

/** Stops the machine; what it has made stays. Nothing happens when it is not at work. */
export async function cancelMachine(tx: Tx, viewer: Viewer, on: Translated, now: Date): Promise<void> {
  await requireTranslationRight(tx, viewer, on.practice)
  const at = now.toISOString()
  const cancelled = await tx
    .updateTable('practice_machine_order')
    .set({ state: 'cancelled', next_at: null, ended_at: at })
    .where('practice', '=', on.practice)
    .where('language', '=', on.language)
    .where('state', '=', 'open')
    .returning('done')
    .executeTakeFirst()
  if (cancelled) await noteOrder(tx, 'cancelled', on, actorOf(viewer), { count: cancelled.done }, now)
}

/** What the machine was last asked for; null: nothing yet. For whoever may translate the practice. */
export async function findMachineOrderUnguarded(read: Read, on: Translated): Promise<MachineOrder | null> {
  const row = await read
    .selectFrom('practice_machine_order')
    .selectAll()
    .where('practice', '=', on.practice)
    .where('language', '=', on.language)
    .executeTakeFirst()
  return row ? orderOf(row) : null
}

function orderOf(row: MachineOrderTable): MachineOrder {
  return {
    id: row.id,
    state: row.state as OrderState,
    by: row.by,
    done: row.done,
    remaining: row.remaining,
    passed: (JSON.parse(row.passed) as string[]).length,
    tries: row.tries,
    fault: row.fault as OrderFault | null,
    worked: row.worked,
    askedAt: row.asked_at,
    nextAt: row.next_at,
  }
}

/** Records what became of an order. */
export async function noteOrder(
  tx: Tx,
  what: 'asked' | 'cancelled' | 'stopped',
  { practice, language }: Translated,
  actor: string,
  detail: Record<string, string | number>,
  now: Date,
): Promise<void> {
  const kind = `translation.machine-${what}`
  await recordFact(tx, {
    at: now.toISOString(),
    kind,
    subject: practice,
    actor,
    detail: { language, ...detail },
  })
}
