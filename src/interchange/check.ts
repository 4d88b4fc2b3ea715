import { listKnownGeonames } from '../places/index.ts'
import type { Read } from '../platform/db/index.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import { listWithdrawn } from '../practices/index.ts'
import { type Kind, kinds } from './kind.ts'
import { type ImportProblem, problemsOf } from './problem.ts'
import { readRecords } from './read.ts'
import { findKnown, findTaken } from './store.ts'

/** What a check found; problems were told as they were met. */
export interface Checked {
  total: number
  problems: number
}

interface Seen {
  /** What records own -> the file that said so first. */
  owned: Map<string, string>
  /** Addresses -> the id that wants them. */
  addresses: Map<string, string>
  /** Ids referred to -> where that was first. */
  referred: Map<string, ImportProblem>
  geonames: Map<number, string>
  /** Ids that this import withdraws. */
  tombstones: Set<string>
}

/**
 * Checks every record below `path` by itself, then against the others and against what the database has: ids and
 * addresses that stand twice, references to nothing. Changes nothing. Tells every problem it meets. Gives the records
 * to `keep`, until the first problem.
 */
export async function checkRecords(
  read: Read,
  path: string,
  tell: (problem: ImportProblem) => void,
  progress: (done: number) => void = () => undefined,
  keep: (kind: Kind, record: unknown) => void = () => undefined,
): Promise<Checked> {
  const checked: Checked = { total: 0, problems: 0 }
  const seen: Seen = {
    owned: new Map(),
    addresses: new Map(),
    referred: new Map(),
    geonames: new Map(),
    tombstones: new Set(),
  }
  const complain = (problem: ImportProblem) => {
    checked.problems += 1
    tell(problem)
  }
  for await (const found of readRecords(path)) {
    if ('problem' in found) complain(found.problem)
    else {
      const one = checkOne(found.file, found.value, complain)
      if (one) note(found.file, one.kind, one.record, seen, complain)
      if (one && checked.problems === 0) keep(one.kind, one.record)
    }
    checked.total += 1
    progress(checked.total)
  }
  await checkTogether(read, seen, complain)
  return checked
}

/** The record in `value` if it is right by itself. */
function checkOne(
  file: string,
  value: unknown,
  complain: (problem: ImportProblem) => void,
): { kind: Kind; record: unknown } | undefined {
  const kind = kindOf(value)
  if (!kind) {
    complain({ file, path: 'kind', expected: `expected one of ${kinds.map((it) => it.name).join(', ')}` })
    return undefined
  }
  const parsed = kind.schema.safeParse(value)
  if (parsed.success) return { kind, record: parsed.data }
  for (const problem of problemsOf(file, parsed.error)) complain(problem)
  return undefined
}

/** The kind that a value says it is. */
function kindOf(value: unknown): Kind | undefined {
  if (value === null || typeof value !== 'object') return undefined
  const name = (value as { kind?: unknown }).kind
  return kinds.find((it) => it.name === name)
}

function note(
  file: string,
  kind: Kind,
  record: unknown,
  seen: Seen,
  complain: (problem: ImportProblem) => void,
): void {
  for (const owned of kind.owns(record)) {
    const before = seen.owned.get(owned)
    if (before !== undefined)
      complain({ file, path: '', expected: `expected ${owned} once; it is in ${before}, too` })
    else seen.owned.set(owned, file)
    if (owned.includes(' address ')) seen.addresses.set(owned, (record as { id: string }).id)
  }
  for (const id of kind.references(record)) {
    if (!seen.referred.has(id)) seen.referred.set(id, { file, path: '', expected: '' })
  }
  if (kind.name === 'tombstone') seen.tombstones.add((record as { id: string }).id)
  if (kind.name === 'city') noteCity(file, record as never, seen, complain)
}

function noteCity(
  file: string,
  city: { id: string; geonames?: number; country?: string; latitude?: number; longitude?: number },
  seen: Seen,
  complain: (problem: ImportProblem) => void,
): void {
  const complete = city.country !== undefined && city.latitude !== undefined && city.longitude !== undefined
  if (city.geonames === undefined) {
    if (!complete)
      complain({ file, path: '', expected: 'expected geonames, or country, latitude and longitude' })
    return
  }
  const id = idFromNumber('RC', city.geonames)
  if (city.id !== id)
    complain({ file, path: 'id', expected: `expected ${id}, which belongs to this GeoNames number` })
  if (!complete) seen.geonames.set(city.geonames, file)
}

async function checkTogether(
  read: Read,
  seen: Seen,
  complain: (problem: ImportProblem) => void,
): Promise<void> {
  const missing = [...seen.referred.keys()].filter((id) => !seen.owned.has(id))
  const known = await findKnown(read, missing)
  for (const id of missing) {
    const { file } = seen.referred.get(id) as ImportProblem
    if (!known.has(id))
      complain({ file, path: '', expected: `expected ${id} to be in this import or in the database` })
  }
  for (const { address, holder } of await findTaken(read, seen.addresses)) {
    complain({
      file: seen.owned.get(address) as string,
      path: 'slug',
      expected: `expected another address: ${holder} has it`,
    })
  }
  const practices = [...seen.owned.keys()].filter(
    (it) => seen.tombstones.has(it) === false && /^RP-\w+$/.test(it),
  )
  for (const id of await listWithdrawn(read, practices)) {
    complain({
      file: seen.owned.get(id) as string,
      path: 'id',
      expected: 'expected another id: this one was withdrawn for good',
    })
  }
  const numbers = [...seen.geonames.keys()]
  const there = await listKnownGeonames(read, numbers)
  for (const number of numbers.filter((it) => !there.has(it))) {
    const expected = `expected country, latitude and longitude: GeoNames number ${number} is not known here`
    complain({ file: seen.geonames.get(number) as string, path: 'geonames', expected })
  }
}
