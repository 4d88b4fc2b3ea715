import type { Tx } from '../../platform/db/index.ts'
import { addNotice } from '../notice-store.ts'
import { listOrganisationsById } from '../organisation-store.ts'

const mostTold = 20

/** Tells the stewards of an organisation that somebody says they work there. Editors see it on their desk. */
export async function tellStewards(tx: Tx, organisation: string, now: Date): Promise<void> {
  const stewards = await tx
    .selectFrom('people_membership as m')
    .innerJoin('people_person as p', 'p.id', 'm.person')
    .select('m.person')
    .where('m.organisation', '=', organisation)
    .where('m.state', '=', 'accepted')
    .where('m.role', '=', 'steward')
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('m.person')
    .limit(mostTold)
    .execute()
  for (const { person } of stewards) {
    await tellPerson(tx, { kind: 'membership.asked', organisation, person, detail: {}, page: '/people' }, now)
  }
}

/** Something about an organisation that one person should hear of. */
export interface Told {
  kind: string
  organisation: string
  person: string
  detail: Readonly<Record<string, string>>
  /** Below the page of the organisation: `/people`. */
  page?: string
}

/** Tells one person, with the organisation's name in the language of their mails. */
export async function tellPerson(
  tx: Tx,
  { kind, organisation, person, detail, page = '' }: Told,
  now: Date,
): Promise<void> {
  const row = await tx
    .selectFrom('people_person')
    .select('language')
    .where('id', '=', person)
    .executeTakeFirst()
  const named = (await listOrganisationsById(tx, [organisation], row?.language ?? '')).get(organisation)
  const path = `/organisations/${named?.slug ?? organisation}${page}`
  const told = { ...detail, organisation: named?.name ?? organisation }
  await addNotice(tx, { person, kind, subject: organisation, detail: told, path }, now)
}
