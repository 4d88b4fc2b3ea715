import type { Tx } from '../../platform/db/index.ts'
import { holdAnyWork, listUnwritten, writeRecord } from '../work/index.ts'

/** Writes the records of public adoptions whose day has come. Gives how many; running twice writes none twice. */
export async function writeDue(tx: Tx, now: Date): Promise<number> {
  const ids = await listUnwritten(tx, now)
  for (const id of ids) {
    await holdAnyWork(tx, id)
    await writeRecord(tx, id, 'system', now)
  }
  return ids.length
}
