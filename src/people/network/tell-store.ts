import type { Read, Tx } from '../../platform/db/index.ts'
import { addNotice } from '../notice-store.ts'
import { listNetworksById } from './network-store.ts'

const mostTold = 20

/** Tells those who run a network that somebody waits for an answer; where nobody does, the site's administrators. */
export async function tellRunners(tx: Tx, network: string, now: Date): Promise<void> {
  const own = await listRunners(tx, network, ['editor', 'administrator'])
  const told = own.length > 0 ? own : await listRunners(tx, '', ['administrator'])
  for (const person of told) {
    const { name, slug } = await nameFor(tx, network, person.language)
    const path = `/networks/${slug}/people`
    const it = { person: person.id, kind: 'network.asked', subject: network, detail: { network: name }, path }
    await addNotice(tx, it, now)
  }
}

async function listRunners(read: Read, network: string, roles: readonly string[]) {
  return read
    .selectFrom('people_person as p')
    .select(['p.id', 'p.language'])
    .where(({ eb, selectFrom }) =>
      eb(
        'p.id',
        'in',
        selectFrom('people_grant').select('person').where('network', '=', network).where('role', 'in', roles),
      ),
    )
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('p.id')
    .limit(mostTold)
    .execute()
}

/** What became of something in a network, for the person whom it concerns. */
export interface Outcome {
  kind: string
  person: string
  network: string
  detail: Readonly<Record<string, string | number>>
}

/** Tells the person, with the network's name in the language of their mails. */
export async function tellOutcome(
  tx: Tx,
  { kind, person, network, detail }: Outcome,
  now: Date,
): Promise<void> {
  const row = await tx
    .selectFrom('people_person')
    .select('language')
    .where('id', '=', person)
    .executeTakeFirst()
  const { name, slug } = await nameFor(tx, network, row?.language ?? '')
  const told = { ...detail, network: name }
  await addNotice(tx, { person, kind, subject: network, detail: told, path: `/networks/${slug}` }, now)
}

async function nameFor(
  read: Read,
  network: string,
  language: string,
): Promise<{ name: string; slug: string }> {
  const named = (await listNetworksById(read, [network], language)).get(network)
  return named ?? { name: network, slug: network }
}
