import { networkInput, type SignedIn, storeNetworks, type Viewer } from '../../src/people/index.ts'
import type { Database, Tx } from '../../src/platform/db/index.ts'
import { NamedError } from '../../src/platform/errors/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { signIn, testClock } from './web.ts'

/** Everybody whom the tables of permissions know, in the order of their columns. */
export const roleNames = [
  'anonymous',
  'nobody',
  'member',
  'contributor',
  'translator',
  'reviewer',
  'editor',
  'administrator',
  'stranger',
  'weak',
  'site',
] as const
/**
 * `nobody`: signed in, without any role. `member` to `administrator`: of the network in question. `stranger`: editor and administrator of another
 * network. `weak`: editor and administrator of the network, administrator of the site, in a session without a second factor. `site`: administrator of the site.
 */
export type RoleName = (typeof roleNames)[number]

/** Two networks: the one in question, and another. */
export const networks = { own: idFromNumber('RN', 1), other: idFromNumber('RN', 2) }

export interface Actor {
  viewer: Viewer
  /** For the request's header; empty when nobody is signed in. */
  cookie: string
}

export type Actors = Readonly<Record<RoleName, Actor>>

/** A network's record. */
export function networkRecord(id: string, slug: string, more: object = {}) {
  return networkInput.parse({
    format: 'rialto/1',
    kind: 'network',
    id,
    slug,
    language: 'en',
    name: { en: `Network ${slug}` },
    languages: ['en', 'fr'],
    ...more,
  })
}

/** Makes both networks, and somebody for every column. */
export async function makeActors(database: Database): Promise<Actors> {
  const records = [networkRecord(networks.own, 'own'), networkRecord(networks.other, 'other')]
  await database.inWrite((tx) => storeNetworks(tx, records))
  const { own, other } = networks
  const grants = {
    nobody: [],
    member: [{ network: own, role: 'member' }],
    contributor: [{ network: own, role: 'contributor' }],
    translator: [{ network: own, role: 'translator' }],
    reviewer: [{ network: own, role: 'reviewer' }],
    editor: [{ network: own, role: 'editor' }],
    administrator: [{ network: own, role: 'administrator' }],
    stranger: [
      { network: other, role: 'editor' },
      { network: other, role: 'administrator' },
    ],
    weak: [
      { network: own, role: 'editor' },
      { network: own, role: 'administrator' },
      { network: null, role: 'administrator' },
    ],
    site: [{ network: null, role: 'administrator' }],
  } as const satisfies Record<Exclude<RoleName, 'anonymous'>, SignedIn['grants']>
  const made: Partial<Record<RoleName, Actor>> = {
    anonymous: { viewer: { role: 'anonymous' }, cookie: '' },
  }
  for (const [name, given] of Object.entries(grants))
    made[name as RoleName] = await signIn(database, { name, grants: given, strong: name !== 'weak' })
  return made as Actors
}

/**
 * What an act answers: `yes` when it is done, or how it is refused. `other`: refused for another reason than who asks, which a table
 * of permissions never expects.
 */
export type Answer = 'yes' | 'forbidden' | 'not-found' | 'other'

/** One act and who may do it: everybody in `yes`; of others those in `hidden` are told that there is nothing, the rest that they may not. */
export interface PermissionRow {
  act: string
  yes: readonly RoleName[]
  hidden?: readonly RoleName[]
  /** Prepares what the act needs, and does it as `viewer`. What it writes is undone. */
  run(tx: Tx, viewer: Viewer, now: Date): Promise<unknown>
}

class Undone extends Error {}

/** Does the act in a transaction of its own, which is undone, and gives the answer. */
export async function answerTo(database: Database, viewer: Viewer, row: PermissionRow): Promise<Answer> {
  try {
    await database.inWrite(async (tx) => {
      await row.run(tx, viewer, testClock.now())
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone) return 'yes'
    if (!(error instanceof NamedError)) throw error
    if (error.status === 403) return 'forbidden'
    return error.status === 404 ? 'not-found' : 'other'
  }
  return 'other'
}

/** What a row expects for each column. */
export function expectedOf({ yes, hidden = [] }: PermissionRow): Record<RoleName, Answer> {
  const answer = (it: RoleName): Answer =>
    yes.includes(it) ? 'yes' : hidden.includes(it) ? 'not-found' : 'forbidden'
  return Object.fromEntries(roleNames.map((it) => [it, answer(it)])) as Record<RoleName, Answer>
}
