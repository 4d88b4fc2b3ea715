import type { Read, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { listRecordIds, loadRecordsOf, type Stored, storeByDigest } from '../../platform/record/index.ts'
import type { NetworkInput } from '../input.ts'
import { networkLayout } from '../layout.ts'
import type { Accent, Joining } from '../word.ts'

/** A network as lists show it. */
export interface NetworkName {
  id: string
  slug: string
  /** In the reader's language where there is one, else in the network's own. */
  name: string
  /** The language in which the name is shown. */
  shownIn: string
  /** Languages it works in. */
  languages: string[]
  accent: Accent
  joining: Joining
}

/** Stores checked network records. */
export function storeNetworks(tx: Tx, records: readonly NetworkInput[]): Promise<Stored> {
  return storeByDigest(tx, networkLayout, records)
}

/** The network records as they would be written, after the id `after`, at most `limit`. */
export async function listNetworkRecords(read: Read, after: string, limit: number): Promise<NetworkInput[]> {
  return loadNetworks(read, await listRecordIds(read, networkLayout, after, limit))
}

function loadNetworks(read: Read, ids: readonly string[]): Promise<NetworkInput[]> {
  return loadRecordsOf<NetworkInput>(read, networkLayout, 'network', ids)
}

/** The network with this address. Throws NotFound. */
export async function findNetwork(read: Read, slug: string): Promise<NetworkInput> {
  const row = await read.selectFrom('people_network').select('id').where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new NotFound('error.noNetwork')
  return findNetworkById(read, row.id)
}

/** The network with this permanent id. Throws NotFound. */
export async function findNetworkById(read: Read, id: string): Promise<NetworkInput> {
  const [found] = await loadNetworks(read, [id])
  if (!found) throw new NotFound('error.noNetwork')
  return found
}

/** The address of the network with this permanent id. Throws NotFound. */
export async function findNetworkSlug(read: Read, id: string): Promise<string> {
  const row = await read.selectFrom('people_network').select('slug').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noNetwork')
  return row.slug
}

/** How many outside reviewers a practice for this network needs; null stands for the site without a network. */
export async function findReviewersNeeded(read: Read, network: string | null): Promise<number> {
  if (network === null) return usualReviewers
  const row = await read
    .selectFrom('people_network')
    .select('reviewers_needed')
    .where('id', '=', network)
    .executeTakeFirst()
  return row?.reviewers_needed ?? usualReviewers
}

/** How many outside reviewers a new practice needs where no network says otherwise. */
export const usualReviewers = 2

/** How many networks there are. */
export async function countNetworks(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('people_network')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** All networks in the order of their addresses, named in `language` or their own, at most `limit`. */
export async function listNetworks(read: Read, language: string, limit = 500): Promise<NetworkName[]> {
  const rows = await withName(read, language).orderBy('n.slug').limit(limit).execute()
  return rows.map((it) => nameOf(it, language))
}

/** The networks with these ids, by id, named as `listNetworks` does. */
export async function listNetworksById(
  read: Read,
  ids: readonly string[],
  language: string,
): Promise<Map<string, NetworkName>> {
  if (ids.length === 0) return new Map()
  const rows = await withName(read, language)
    .where('n.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((it) => [it.id, nameOf(it, language)]))
}

interface NamedRow {
  id: string
  slug: string
  language: string
  languages: string
  accent: string
  joining: string
  wanted: string | null
  own: string
}

function nameOf({ wanted, own, language, ...row }: NamedRow, asked: string): NetworkName {
  return {
    id: row.id,
    slug: row.slug,
    name: wanted ?? own,
    shownIn: wanted === null ? language : asked,
    languages: JSON.parse(row.languages),
    accent: row.accent as Accent,
    joining: row.joining as Joining,
  }
}

function withName(read: Read, language: string) {
  return read
    .selectFrom('people_network as n')
    .leftJoin('people_network_text as t', (join) =>
      join.onRef('t.network', '=', 'n.id').on('t.field', '=', 'name').on('t.language', '=', language),
    )
    .innerJoin('people_network_text as own', (join) =>
      join
        .onRef('own.network', '=', 'n.id')
        .on('own.field', '=', 'name')
        .onRef('own.language', '=', 'n.language'),
    )
    .select([
      'n.id',
      'n.slug',
      'n.language',
      'n.languages',
      'n.accent',
      'n.joining',
      't.body as wanted',
      'own.body as own',
    ])
}
