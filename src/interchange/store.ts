import { sql } from 'kysely'
import type { Read } from '../platform/db/index.ts'

const tableOf: Record<string, string> = {
  RP: 'practice',
  RI: 'idea',
  RO: 'people_organisation',
  RC: 'place_city',
  RA: 'adoption',
  RN: 'people_network',
}

const slugTable: Record<string, string> = {
  practice: 'practice',
  idea: 'idea',
  organisation: 'people_organisation',
  network: 'people_network',
  city: 'place_city',
}

/** Which of these permanent ids the database has, withdrawn practices included. */
export async function findKnown(read: Read, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  const byPrefix = Map.groupBy(ids, (it) => it.slice(0, 2))
  for (const [prefix, some] of byPrefix) {
    const tables = prefix === 'RP' ? ['practice', 'practice_tombstone'] : [tableOf[prefix] as string]
    for (const table of tables) for (const id of await among(read, table, 'id', some)) known.add(id.id)
  }
  return known
}

/** Addresses (`practice address x`) wanted by one id but held by another. */
export async function findTaken(
  read: Read,
  wanted: ReadonlyMap<string, string>,
): Promise<{ address: string; holder: string }[]> {
  const taken: { address: string; holder: string }[] = []
  for (const [kind, table] of Object.entries(slugTable)) {
    const prefix = `${kind} address `
    const slugs = [...wanted.keys()]
      .filter((it) => it.startsWith(prefix))
      .map((it) => it.slice(prefix.length))
    for (const { id, slug } of await among(read, table, 'slug', slugs)) {
      const address = `${prefix}${slug}`
      if (wanted.get(address) !== id) taken.push({ address, holder: id })
    }
  }
  return taken
}

async function among(
  read: Read,
  table: string,
  column: string,
  values: readonly string[],
): Promise<{ id: string; slug: string }[]> {
  const rows: { id: string; slug: string }[] = []
  for (let at = 0; at < values.length; at += 1000) {
    const some = values.slice(at, at + 1000)
    const found = await sql<{ id: string; slug: string }>`
      select id, ${sql.ref(table === 'practice_tombstone' || table === 'adoption' ? 'id' : 'slug')} as slug
      from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(some)})`.execute(read as never)
    rows.push(...found.rows)
  }
  return rows
}
