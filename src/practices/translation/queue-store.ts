import type { Read } from '../../platform/db/index.ts'

/** How many public practices are there in one language. */
export interface LanguageCoverage {
  language: string
  /** Practices written in it. */
  originals: number
  /** With title and promise; with every text of the profile; with every text. Those written in it are among them. */
  tip: number
  profile: number
  every: number
  /** With a text that is older than its source; with one that a machine has translated. */
  outdated: number
  machine: number
  /** How often readers have asked for practices in it. */
  wishes: number
}

/** Every language that a public practice has, or a reader has asked for; the one with most practices first. */
export async function listCoverage(read: Read): Promise<LanguageCoverage[]> {
  const rows = await read
    .selectFrom('practice_coverage as c')
    .innerJoin('practice as p', 'p.id', 'c.practice')
    .select(({ fn, eb }) => [
      'c.language',
      fn.sum('c.is_original').as('originals'),
      fn.sum('c.tip').as('tip'),
      fn.sum('c.profile').as('profile'),
      fn.sum('c.every').as('every'),
      fn.sum(eb.case().when('c.outdated', '>', 0).then(1).else(0).end()).as('outdated'),
      fn.sum(eb.case().when('c.machine', '>', 0).then(1).else(0).end()).as('machine'),
    ])
    .where('p.editorial', 'in', ['published', 'archived'])
    .groupBy('c.language')
    .execute()
  const wishes = await countWishes(read)
  const found = new Map(
    rows.map(({ language, ...counts }) => [language, { language, ...numbers(counts), wishes: 0 }]),
  )
  for (const [language, count] of wishes)
    found.set(language, { ...(found.get(language) ?? { language, ...none }), wishes: count })
  return [...found.values()].sort(
    (a, b) => b.tip - a.tip || b.wishes - a.wishes || (a.language < b.language ? -1 : 1),
  )
}

const none = { originals: 0, tip: 0, profile: 0, every: 0, outdated: 0, machine: 0 }

function numbers<Name extends string>(counts: Record<Name, string | number | bigint>): Record<Name, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, it]) => [name, Number(it)])) as Record<
    Name,
    number
  >
}

async function countWishes(read: Read): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('practice_wish as w')
    .innerJoin('practice as p', 'p.id', 'w.practice')
    .select(({ fn }) => ['w.language', fn.sum('w.count').as('count')])
    .where('p.editorial', 'in', ['published', 'archived'])
    .groupBy('w.language')
    .execute()
  return new Map(rows.map((it) => [it.language, Number(it.count)]))
}

/** A practice that waits for translators. */
export interface QueuedPractice {
  id: string
  slug: string
  title: string
  /** Its own language. */
  language: string
  /** How often readers have asked for it. */
  wishes: number
  /** How many places have taken it up. */
  taken: number
  done: number
  /** Null: nobody has begun. */
  total: number | null
  outdated: number
  publishedAt: string
}

/** Published practices that are not whole in a language: those that readers have asked for first, then those taken up most, then the oldest. */
export async function listTranslationQueue(
  read: Read,
  language: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<QueuedPractice[]> {
  const rows = await read
    .selectFrom('practice as p')
    .innerJoin('practice_text as t', (join) =>
      join
        .onRef('t.practice', '=', 'p.id')
        .on('t.field', '=', 'title')
        .onRef('t.language', '=', 'p.language'),
    )
    .leftJoin('practice_coverage as c', (join) =>
      join.onRef('c.practice', '=', 'p.id').on('c.language', '=', language),
    )
    .leftJoin('practice_wish as w', (join) =>
      join.onRef('w.practice', '=', 'p.id').on('w.language', '=', language),
    )
    .leftJoin('search_measure as m', (join) => join.onRef('m.id', '=', 'p.id').on('m.name', '=', 'taken'))
    .select(({ fn, val }) => [
      'p.id',
      'p.slug',
      't.body as title',
      'p.language',
      'p.published_at',
      'c.total',
      fn.coalesce('c.done', val(0)).as('done'),
      fn.coalesce('c.outdated', val(0)).as('outdated'),
      fn.coalesce('w.count', val(0)).as('wishes'),
      fn.coalesce('m.value', val(0)).as('taken'),
    ])
    .where('p.editorial', '=', 'published')
    .where('p.language', '<>', language)
    .where(({ or, eb }) => or([eb('c.total', 'is', null), eb('c.done', '<', eb.ref('c.total'))]))
    .orderBy('wishes', 'desc')
    .orderBy('taken', 'desc')
    .orderBy('p.published_at')
    .orderBy('p.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ published_at: publishedAt, ...it }) => ({
    ...it,
    done: Number(it.done),
    outdated: Number(it.outdated),
    wishes: Number(it.wishes),
    taken: Number(it.taken),
    publishedAt: publishedAt ?? '',
  }))
}
