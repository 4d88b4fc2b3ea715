import type { Read, Tx } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { weakenSessions } from '../session-list-store.ts'
import { actorOf, operator, type SignedIn, type Viewer } from '../viewer.ts'

/** A passkey as its owner sees it. */
export interface PasskeyLine {
  id: string
  name: string
  since: string
  lastUse: string | null
}

/** What somebody can show beside the mailbox. */
export interface Factors {
  passkeys: readonly PasskeyLine[]
  /** Since when an authenticator app is set up. */
  appSince: string | null
  codesLeft: number
}

/** A person's second factors. */
export async function findFactors(read: Read, person: string): Promise<Factors> {
  const [passkeys, app, codes] = await Promise.all([
    read
      .selectFrom('people_passkey')
      .select(['id', 'name', 'created_at', 'used_at'])
      .where('person', '=', person)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    read.selectFrom('people_totp').select('confirmed_at').where('person', '=', person).executeTakeFirst(),
    read
      .selectFrom('people_recovery_code')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person', '=', person)
      .where('used_at', 'is', null)
      .executeTakeFirst(),
  ])
  return {
    passkeys: passkeys.map((it) => ({
      id: it.id,
      name: it.name,
      since: it.created_at,
      lastUse: it.used_at,
    })),
    appSince: app?.confirmed_at ?? null,
    codesLeft: Number(codes?.count ?? 0),
  }
}

/** Whether there is anything to show. Recovery codes alone are nothing: they only stand in for something lost. */
export function hasFactor({ passkeys, appSince }: Factors): boolean {
  return passkeys.length > 0 || appSince !== null
}

/** Throws Forbidden for whoever has no account of their own: the operator, who came by the administrator link. */
export function requireAccount(viewer: Viewer): SignedIn {
  if (viewer.role === 'anonymous' || viewer.id === operator.id) throw new Forbidden('account.noneYet')
  return viewer
}

/**
 * Throws Forbidden unless the viewer may change what protects the account. Who has a second factor must have shown it in this session:
 * the mailbox alone is not enough.
 */
export async function requireShown(read: Read, viewer: Viewer): Promise<SignedIn> {
  const person = requireAccount(viewer)
  if (!person.isStrong && hasFactor(await findFactors(read, person.id)))
    throw new Forbidden('account.showFirst')
  return person
}

/** Takes all of a person's factors away, as far as `only` says. Sessions that rest on them are weak again. Unguarded. */
export async function removeFactors(
  tx: Tx,
  viewer: Viewer,
  person: string,
  only: { passkey?: string; app?: true } | 'all',
  now: Date,
): Promise<void> {
  if (only === 'all' || only.passkey !== undefined) {
    let query = tx.deleteFrom('people_passkey').where('person', '=', person)
    if (only !== 'all') query = query.where('id', '=', only.passkey ?? '')
    await query.execute()
  }
  if (only === 'all' || only.app) await tx.deleteFrom('people_totp').where('person', '=', person).execute()
  if (!hasFactor(await findFactors(tx, person))) {
    await tx.deleteFrom('people_recovery_code').where('person', '=', person).execute()
    await weakenSessions(tx, person)
  }
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'factor.removed',
    subject: person,
    actor: actorOf(viewer),
    detail: { what: only === 'all' ? 'all' : only.app ? 'app' : 'passkey' },
  })
}

/** Notes that somebody has a second factor more. */
export async function recordFactor(
  tx: Tx,
  person: string,
  what: 'app' | 'codes' | 'passkey',
  now: Date,
): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'factor.added',
    subject: person,
    actor: person,
    detail: { what },
  })
}
