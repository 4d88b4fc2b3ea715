import { insertRows, type Read, type Tx } from '../db/index.ts'

/** What happened: an act of somebody on something, kept for ever. */
export interface Fact {
  at: string
  /** The act, such as `practice.published`. */
  kind: string
  /** Permanent id of what it happened to. */
  subject: string
  /** Who: `system`, `import`, `operator`, or a person's id. */
  actor: string
  detail: Record<string, string | number | null>
}

/** A fact as it was recorded; numbers grow, and some are missing. */
export interface RecordedFact extends Fact {
  id: number
}

/** Records facts inside the act's own transaction. */
export async function recordFacts(tx: Tx, facts: readonly Fact[]): Promise<void> {
  await insertRows(
    tx,
    'fact',
    facts.map((it) => ({ ...it, detail: JSON.stringify(it.detail) })),
  )
}

/** Records one fact inside the act's own transaction. */
export async function recordFact(tx: Tx, fact: Fact): Promise<void> {
  await recordFacts(tx, [fact])
}

/** Which facts are asked for; what is left out does not matter. */
export interface FactFilter {
  kind?: string | undefined
  subject?: string | undefined
  actor?: string | undefined
  /** A day in UTC, `2026-11-24`. */
  day?: string | undefined
  /** Only those recorded before the fact with this number. */
  before?: number | undefined
  limit: number
}

/** The newest facts first. */
export async function listFacts(read: Read, filter: FactFilter): Promise<RecordedFact[]> {
  const { kind, subject, actor, day, before, limit } = filter
  let query = read.selectFrom('fact').selectAll()
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (day !== undefined) query = query.where('at', '>=', `${day}T`).where('at', '<', `${day}U`)
  if (before !== undefined) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(asFact)
}

/**
 * The newest facts of these kinds first; `subjects`: only on these. Rare kinds among many others are found as fast as
 * frequent ones.
 */
export async function listFactsOfKinds(
  read: Read,
  {
    kinds,
    subjects,
    before,
    limit,
  }: {
    kinds: readonly string[]
    subjects?: readonly string[] | undefined
    before?: number | undefined
    limit: number
  },
): Promise<RecordedFact[]> {
  if (kinds.length === 0 || subjects?.length === 0) return []
  const newest = (kind: string | null) => {
    let query = read.selectFrom('fact').selectAll()
    query = kind === null ? query.where('kind', 'in', kinds) : query.where('kind', '=', kind)
    if (subjects !== undefined) query = query.where('subject', 'in', subjects)
    if (before !== undefined) query = query.where('id', '<', before)
    return query.orderBy('id', 'desc').limit(limit)
  }
  if (subjects !== undefined) return (await newest(null).execute()).map(asFact)
  // The newest of each kind, each from the index, and of these the newest.
  const [first, ...others] = kinds.map((kind) => read.selectFrom(newest(kind).as('some')).selectAll())
  if (first === undefined) return []
  const all = others.reduce((sum, it) => sum.unionAll(it), first)
  const rows = await read.selectFrom(all.as('f')).selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(asFact)
}

/** How often facts of these kinds were recorded, by kind and year. */
export async function countFactsByYear(
  read: Read,
  kinds: readonly string[],
): Promise<{ kind: string; year: number; count: number }[]> {
  const rows = await read
    .selectFrom('fact')
    .select(({ fn, ref, val }) => [
      'kind',
      fn<string>('substr', [ref('at'), val(1), val(4)]).as('year'),
      fn.countAll<number>().as('count'),
    ])
    .where('kind', 'in', kinds)
    .groupBy(['kind', 'year'])
    .execute()
  return rows.map((it) => ({ kind: it.kind, year: Number(it.year), count: Number(it.count) }))
}

function asFact({ detail, ...rest }: Omit<RecordedFact, 'detail'> & { detail: string }): RecordedFact {
  return { ...rest, id: Number(rest.id), detail: JSON.parse(detail) }
}
