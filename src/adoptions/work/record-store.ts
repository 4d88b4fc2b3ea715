import { listCitiesById } from '../../places/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { listPublished, listWithdrawn } from '../../practices/index.ts'
import { removeAdoption, storeAdoptions } from '../store.ts'
import type { PartKind } from './part.ts'
import { listConfirmations, listParts, listStages } from './reading-store.ts'
import { recordOf } from './record.ts'
import { isShown } from './rules.ts'
import { loadWork, type Work } from './work-store.ts'

/**
 * Brings the record that the world reads to what the workspace says: writes it while that is shown to everybody, and takes it back where
 * it is not. Every act on a workspace ends with this.
 */
export async function writeRecord(tx: Tx, id: string, actor: string, now: Date): Promise<void> {
  const work = await loadWork(tx, id)
  if (!work) return
  if (isShown(work, now)) {
    const record = await makeRecord(tx, work)
    const isNew = !(await hasRecord(tx, id))
    const kind = isNew ? 'adoption.recorded' : 'adoption.changed'
    await storeAdoptions(tx, [record], now, { actor, kind })
  } else if (await removeAdoption(tx, id)) {
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'adoption.takenBack',
      subject: id,
      actor,
      detail: {},
    })
  }
}

async function hasRecord(read: Read, id: string): Promise<boolean> {
  const row = await read.selectFrom('adoption').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

async function makeRecord(read: Read, work: Work) {
  const [cities, stages, parts, confirmations, practice] = await Promise.all([
    listCitiesById(read, [work.city], 'en'),
    listStages(read, work.id),
    listParts(read, work.id),
    listConfirmations(read, work.id),
    findOwn(read, work),
  ])
  const city = cities.get(work.city)
  if (!city) throw new Error(`there is no city ${work.city}`)
  const among = (kind: PartKind) => parts.filter((it) => it.kind === kind).map((it) => it.body)
  return recordOf({
    work,
    city,
    stages,
    blocks: among('block'),
    indicators: parts.filter((it) => it.kind === 'indicator').map((it) => ({ ...it.body, id: it.id })),
    values: among('value'),
    confirmations,
    practice,
  })
}

/** The practice that it became, once that is public. If it is withdrawn later, the way to what came of it stays. */
async function findOwn(read: Read, { ownPractice }: Work): Promise<string | null> {
  if (ownPractice === null) return null
  if ((await listPublished(read, [ownPractice])).length > 0) return ownPractice
  return (await listWithdrawn(read, [ownPractice])).has(ownPractice) ? ownPractice : null
}
