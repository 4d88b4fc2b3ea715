import type { Read, Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { listRecordIds, loadRecordsOf, type Stored, storeByDigest } from '../platform/record/index.ts'
import type { OrganisationInput } from './input.ts'
import { organisationLayout } from './layout.ts'
import { canSeeOrganisation } from './organisation/rules.ts'
import { anonymous, type Viewer } from './viewer.ts'

/** An organisation as lists show it. */
export interface OrganisationName {
  id: string
  slug: string
  name: string
  actorKind: string
  country: string | null
  city: string | null
}

/** Stores checked organisation records. */
export function storeOrganisations(tx: Tx, records: readonly OrganisationInput[]): Promise<Stored> {
  return storeByDigest(tx, organisationLayout, records)
}

/** The organisation records as they would be written, after the id `after`, at most `limit`. */
export async function listOrganisationRecords(
  read: Read,
  after: string,
  limit: number,
): Promise<OrganisationInput[]> {
  return loadOrganisations(read, await listRecordIds(read, organisationLayout, after, limit))
}

/** The organisation records with these ids, held ones too. */
export function loadOrganisations(read: Read, ids: readonly string[]): Promise<OrganisationInput[]> {
  return loadRecordsOf<OrganisationInput>(read, organisationLayout, 'organisation', ids)
}

/** The organisation with this address, which the viewer may see. Throws NotFound. */
export async function findOrganisation(
  read: Read,
  slug: string,
  viewer: Viewer = anonymous,
): Promise<OrganisationInput> {
  const row = await read
    .selectFrom('people_organisation')
    .select(['id', 'state', 'added_by as addedBy'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row || !canSeeOrganisation(viewer, row)) throw new NotFound('error.noOrganisation')
  return (await loadOrganisations(read, [row.id]))[0] as OrganisationInput
}

/** The address of the organisation with this permanent id. Throws NotFound. */
export async function findOrganisationSlug(read: Read, id: string): Promise<string> {
  const row = await read
    .selectFrom('people_organisation')
    .select('slug')
    .where('id', '=', id)
    .where('state', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noOrganisation')
  return row.slug
}

/** How many organisations everybody may see. */
export async function countOrganisations(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('people_organisation')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The organisations with these ids, held ones too, by id; names in `language` where there is one, else in their own. */
export async function listOrganisationsById(
  read: Read,
  ids: readonly string[],
  language: string,
): Promise<Map<string, OrganisationName>> {
  if (ids.length === 0) return new Map()
  const rows = await withName(read, language).where('o.id', 'in', ids).execute()
  return new Map(rows.map((it) => [it.id, it]))
}

/** All organisations that everybody may see, named as `listOrganisationsById` does, at most `limit`, in the order of their addresses. */
export async function listOrganisations(
  read: Read,
  language: string,
  limit: number,
): Promise<OrganisationName[]> {
  return withName(read, language).where('o.state', 'is', null).orderBy('o.slug').limit(limit).execute()
}

function withName(read: Read, language: string) {
  return read
    .selectFrom('people_organisation as o')
    .leftJoin('people_organisation_text as t', (join) =>
      join.onRef('t.organisation', '=', 'o.id').on('t.field', '=', 'name').on('t.language', '=', language),
    )
    .innerJoin('people_organisation_text as own', (join) =>
      join
        .onRef('own.organisation', '=', 'o.id')
        .on('own.field', '=', 'name')
        .onRef('own.language', '=', 'o.language'),
    )
    .select(({ fn }) => [
      'o.id',
      'o.slug',
      'o.country',
      'o.city',
      'o.actor_kind as actorKind',
      fn.coalesce('t.body', 'own.body').as('name'),
    ])
}
