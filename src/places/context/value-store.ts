import { insertRows, type Read, type Row, type Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { Stored } from '../../platform/record/index.ts'
import type { Aspect } from './aspect.ts'
import { type Context, contextIn } from './context.ts'
import type { ContextInput } from './input.ts'
import type { ValueTable } from './tables.ts'
import { type ContextValue, isSame, isWithdrawn, recordOf, valuesOf } from './value.ts'

/** A value as it was recorded. */
export interface RecordedValue extends ContextValue {
  /** From 1; the greatest of an aspect and year counts. */
  revision: number
  recordedAt: string
  /** A person's id, `import` or `operator`. */
  recordedBy: string
}

const mostParameters = 1000

/**
 * What each of these cities is like at a moment: of each aspect the value whose year is nearest and not after, measured at most fifteen
 * years before; powers as long as nobody says otherwise. GeoNames' population, whose year is not known, stands in for
 * one that was never recorded. Unknown cities are left out. Two reads, whatever the number of cities.
 */
export async function contextOf(
  read: Read,
  cities: readonly string[],
  at: Date,
): Promise<Map<string, Context>> {
  const contexts = new Map<string, Context>()
  const year = at.getUTCFullYear()
  for (let from = 0; from < cities.length; from += mostParameters) {
    const some = cities.slice(from, from + mostParameters)
    const values = Map.groupBy(await listCurrent(read, some), (it) => it.city)
    const rows = await read
      .selectFrom('place_city')
      .select(['id', 'population', 'population_year', 'population_source'])
      .where('id', 'in', some)
      .execute()
    for (const { id, population, population_year, population_source } of rows) {
      const own =
        population === null
          ? null
          : { value: population, year: population_year, source: population_source ?? '' }
      const said = (values.get(id) ?? []).map(asRecorded)
      contexts.set(id, contextIn(year, id, said, own))
    }
  }
  return contexts
}

/** What counts of these cities, for every aspect and year; withdrawn values included. */
async function listCurrent(read: Read, cities: readonly string[]): Promise<ValueTable[]> {
  if (cities.length === 0) return []
  return read
    .selectFrom('place_value as v')
    .selectAll('v')
    .where('v.city', 'in', cities)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('place_value as n')
            .select('n.revision')
            .whereRef('n.city', '=', 'v.city')
            .whereRef('n.aspect', '=', 'v.aspect')
            .whereRef('n.year', '=', 'v.year')
            .whereRef('n.revision', '>', 'v.revision'),
        ),
      ),
    )
    .orderBy('v.city')
    .orderBy('v.aspect')
    .orderBy('v.year')
    .execute()
}

/** What counts of some cities for every aspect and year, by city. */
export async function listCurrentValues(
  read: Read,
  cities: readonly string[],
): Promise<Map<string, RecordedValue[]>> {
  const rows = await listCurrent(read, cities)
  return new Map([...Map.groupBy(rows, (it) => it.city)].map(([city, some]) => [city, some.map(asRecorded)]))
}

/** Everything that was ever said of a city, the newest first, at most `limit`. */
export async function listValueHistory(
  read: Read,
  city: string,
  limit: number,
  aspect?: Aspect,
): Promise<RecordedValue[]> {
  let query = read.selectFrom('place_value').selectAll().where('city', '=', city)
  if (aspect !== undefined) query = query.where('aspect', '=', aspect)
  const rows = await query
    .orderBy('recorded_at', 'desc')
    .orderBy('aspect')
    .orderBy('year', 'desc')
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map(asRecorded)
}

/** The cities of which something was recorded, in the order of their ids, after `after`. */
export async function listCitiesWithValues(read: Read, after: string, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('place_value')
    .select('city')
    .distinct()
    .where('city', '>', after)
    .orderBy('city')
    .limit(limit)
    .execute()
  return rows.map((it) => it.city)
}

/** How many values count, of how many cities. */
export async function countValues(read: Read): Promise<{ values: number; cities: number }> {
  const row = await read
    .selectFrom('place_value')
    .select(({ fn }) => [
      fn.count<number>('city').distinct().as('cities'),
      fn.countAll<number>().filterWhere('revision', '=', 1).as('values'),
    ])
    .executeTakeFirstOrThrow()
  return { values: Number(row.values), cities: Number(row.cities) }
}

/**
 * Records one value of a city; a correction where that aspect and year has one. `before`: the revision that its author saw, 0 for none.
 * Throws Invalid for a year to come, Conflict when somebody was faster. Records a fact, unless nothing changes.
 */
export async function recordValue(
  tx: Tx,
  { city, value, before, by }: { city: string; value: ContextValue; before: number; by: string },
  now: Date,
): Promise<'added' | 'changed' | 'same'> {
  requirePast(value, now)
  const known = await findCurrentValue(tx, city, value)
  if ((known?.revision ?? 0) !== before) throw new Conflict('error.contextChanged')
  if (known && isSame(known, value)) return 'same'
  const taken = await insertValue(tx, { city, value, revision: before + 1, by }, now)
  if (!taken) throw new Conflict('error.contextChanged')
  await recordFact(tx, {
    at: now.toISOString(),
    kind: isWithdrawn(value) ? 'context.withdrawn' : 'context.recorded',
    subject: city,
    actor: by,
    detail: { aspect: value.aspect, year: value.year },
  })
  return before === 0 ? 'added' : 'changed'
}

/** Takes a value back: what was said stays in the history and counts no more. */
export async function withdrawValue(
  tx: Tx,
  {
    city,
    aspect,
    year,
    before,
    by,
  }: { city: string; aspect: Aspect; year: number; before: number; by: string },
  now: Date,
): Promise<void> {
  const known = await findCurrentValue(tx, city, { aspect, year })
  if (!known || isWithdrawn(known)) throw new Conflict('error.contextChanged')
  await recordValue(
    tx,
    { city, value: { ...known, number: null, word: null, currency: null }, before, by },
    now,
  )
}

/** What counts of one aspect and year, withdrawn or not; undefined: nothing was ever said. */
export async function findCurrentValue(
  read: Read,
  city: string,
  { aspect, year }: Pick<ContextValue, 'aspect' | 'year'>,
): Promise<RecordedValue | undefined> {
  const row = await read
    .selectFrom('place_value')
    .selectAll()
    .where('city', '=', city)
    .where('aspect', '=', aspect)
    .where('year', '=', year)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asRecorded(row)
}

/** Whether the revision was free. */
async function insertValue(
  tx: Tx,
  it: { city: string; value: ContextValue; revision: number; by: string },
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('place_value')
    .values(rowOf(it, now))
    .onConflict((on) => on.doNothing())
    .returning('revision')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Stores checked context records. What a record says is added or corrected; what it does not speak of stays. Throws Invalid for a
 * year to come.
 */
export async function storeContexts(tx: Tx, records: readonly ContextInput[], now: Date): Promise<Stored> {
  const stored = { added: 0, changed: 0, same: 0 }
  const current = await listCurrentValues(
    tx,
    records.map((it) => it.city),
  )
  for (const record of records) {
    const known = current.get(record.city) ?? []
    const byKey = new Map(known.map((it) => [keyOf(it), it]))
    const fresh = valuesOf(record).filter((it) => {
      requirePast(it, now)
      const old = byKey.get(keyOf(it))
      return !old || !isSame(old, it)
    })
    await insertValues(
      tx,
      fresh.map((value) => ({
        city: record.city,
        value,
        revision: (byKey.get(keyOf(value))?.revision ?? 0) + 1,
        by: 'import',
      })),
      now,
    )
    stored[fresh.length === 0 ? 'same' : known.length === 0 ? 'added' : 'changed'] += 1
  }
  return stored
}

/** Inserts values whose revisions are free. Fails for one that is not. */
export async function insertValues(
  tx: Tx,
  values: readonly { city: string; value: ContextValue; revision: number; by: string }[],
  now: Date,
): Promise<void> {
  await insertRows(
    tx,
    'place_value',
    values.map((it) => rowOf(it, now) as unknown as Row),
  )
}

/** The context records of cities after the city `after`, at most `limit`. */
export async function listContextRecords(read: Read, after: string, limit: number): Promise<ContextInput[]> {
  const cities = await listCitiesWithValues(read, after, limit)
  const current = await listCurrentValues(read, cities)
  return cities.map((it) => recordOf(it, current.get(it) ?? []))
}

function keyOf({ aspect, year }: Pick<ContextValue, 'aspect' | 'year'>): string {
  return `${aspect} ${year}`
}

/** Nobody has measured what is still to come. */
export function requirePast({ year }: Pick<ContextValue, 'year'>, now: Date): void {
  if (year > now.getUTCFullYear())
    throw new Invalid('error.contextFuture', [{ path: 'year', key: 'error.contextFuture' }])
}

function rowOf(
  { city, value, revision, by }: { city: string; value: ContextValue; revision: number; by: string },
  now: Date,
): ValueTable {
  return { city, ...columnsOf(value), revision, recorded_at: now.toISOString(), recorded_by: by }
}

/** A value as it lies in a row. */
export function columnsOf({
  aspect,
  year,
  number,
  word,
  currency,
  source,
}: ContextValue): Omit<ValueTable, 'city' | 'revision' | 'recorded_at' | 'recorded_by'> {
  return {
    aspect,
    year,
    number,
    word,
    currency,
    source_title: source.title,
    source_url: source.url ?? null,
    source_publisher: source.publisher ?? null,
    licence: source.licence ?? null,
  }
}

/** The value that lies in a row. */
export function fromColumns(
  row: Omit<ValueTable, 'city' | 'revision' | 'recorded_at' | 'recorded_by'>,
): ContextValue {
  return {
    aspect: row.aspect as Aspect,
    year: row.year,
    number: row.number,
    word: row.word,
    currency: row.currency,
    source: {
      title: row.source_title,
      ...(row.source_url === null ? {} : { url: row.source_url }),
      ...(row.source_publisher === null ? {} : { publisher: row.source_publisher }),
      ...(row.licence === null ? {} : { licence: row.licence }),
    },
  }
}

function asRecorded(row: ValueTable): RecordedValue {
  return {
    ...fromColumns(row),
    revision: row.revision,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}
