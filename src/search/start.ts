import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { changeHorizon, type Database, type Read } from '../platform/db/index.ts'
import { Unavailable } from '../platform/errors/index.ts'
import { labelsIn } from './concepts/fault.ts'
import type { Thesaurus } from './concepts/thesaurus.ts'
import { EntryIndex } from './entry-index.ts'
import { fillIndex } from './follow.ts'
import { Learner } from './index/learn.ts'
import type { Lore } from './index/lore.ts'
import { runInTurns } from './index/steps.ts'
import { readSnapshot, SnapshotProblem, writeSnapshot } from './snapshot.ts'
import {
  changeTables,
  findState,
  listEntryIds,
  loadTexts,
  putState,
  renumberChanges,
  summariseEntries,
} from './store.ts'

export interface Started {
  index: EntryIndex
  /** Follow from here. */
  horizon: number
  from: 'snapshot' | 'entries'
}

/** The index as the snapshot keeps it, or built from all entries where there is none that can be used. */
export async function startIndex(
  database: Database,
  thesaurus: Thesaurus,
  snapshotFile: string | undefined,
  signal: AbortSignal,
): Promise<Started> {
  await mendNumbers(database)
  if (snapshotFile !== undefined) {
    const kept = await useSnapshot(database, thesaurus, snapshotFile)
    if (kept) return kept
  }
  return buildIndex(database.read, thesaurus, signal)
}

/** Builds the index from all entries and keeps it, so that the next start need not. */
export async function makeSnapshot(database: Database, thesaurus: Thesaurus, file: string): Promise<void> {
  const { index, horizon } = await buildIndex(database.read, thesaurus)
  index.warmUp()
  // Nobody waits here: whoever starts from the snapshot has nothing to merge.
  while (index.mergeFor(mergeMilliseconds)) await nextTurn()
  await keepSnapshot(database, index, horizon, file)
}

/** See `renumberChanges`. Where nothing can be written there is nothing to mend: nobody changes entries there. */
async function mendNumbers(database: Database): Promise<void> {
  if (database.engine !== 'postgres') return
  try {
    await database.inWrite((tx) => renumberChanges(tx), 'unseen')
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
  }
}

/** Learns from all entries, then reads them. Throws the signal's reason when it is told to stop. */
export async function buildIndex(read: Read, thesaurus: Thesaurus, signal?: AbortSignal): Promise<Started> {
  const lore = await learnLore(read, thesaurus, signal)
  const index = new EntryIndex({ thesaurus, lore })
  for (const it of index.labels.languages) {
    index.labels.prepare(it)
    await nextTurn()
  }
  const horizon = await fillIndex(index, read, signal)
  return { index, horizon, from: 'entries' }
}

const portion = 40
const mergeMilliseconds = 50

async function learnLore(read: Read, thesaurus: Thesaurus, signal?: AbortSignal): Promise<Lore> {
  const learner = new Learner([...thesaurus.concepts.values()].flatMap((it) => labelsIn(it, 'de')))
  for (let after = ''; ; ) {
    signal?.throwIfAborted()
    const ids = await listEntryIds(read, after, portion)
    if (ids.length === 0) break
    const texts = await loadTexts(read, ids)
    for (const id of ids) learner.add(texts.get(id) ?? [])
    after = ids.at(-1) as string
    await nextTurn()
  }
  return runInTurns(learner.learnInSteps(), signal)
}

/**
 * Keeps the index in a file. The file and the database get the same new token: a database that was put back to an earlier state has another, and
 * the file is not used with it.
 */
export async function keepSnapshot(
  database: Database,
  index: EntryIndex,
  horizon: number,
  file: string,
): Promise<void> {
  const token = randomUUID()
  // The file first: if it cannot be written, the one of before is still good.
  await writeSnapshot(index, { horizon, token }, file)
  await database.inWrite((tx) => putState(tx, tokenName(file), token), 'unseen')
}

/** Several processes have their own files beside one database. */
function tokenName(file: string): string {
  return `snapshot:${file}`
}

async function useSnapshot(
  database: Database,
  thesaurus: Thesaurus,
  file: string,
): Promise<Started | undefined> {
  try {
    const { index, horizon, token } = readSnapshot(file, thesaurus)
    const { read } = database
    if (token !== (await findState(read, tokenName(file)))) return undefined
    if (horizon > (await changeHorizon(read, changeTables))) return undefined
    return { index, horizon, from: 'snapshot' }
  } catch (error) {
    if (error instanceof SnapshotProblem) return undefined
    throw error
  }
}

/** Whether an index that has followed everything has the entries that the database has, by their number and the sum of their changes. */
export async function isComplete(read: Read, index: EntryIndex): Promise<boolean> {
  const { count, sum } = await summariseEntries(read)
  return index.size === count && index.shelf.sumOfSequences() === sum
}
