import { insertRows, type Read, type Tx } from '../../platform/db/index.ts'
import { dayBefore, momentAfter } from './rules.ts'

/** What a check of an address found; as the platform's `checkLink` tells it. */
export interface Found {
  state: 'ok' | 'moved' | 'broken' | 'refused' | 'slow' | 'not-checked'
  /** Of the last answer. */
  status: number | null
}

/** Days until the next check after so many failures in a row; an address that answers is asked once a month. */
export const daysAfterFailure = [1, 3, 7] as const
export const daysBetweenChecks = 30
/** Failures in a row from which on an address counts as broken: one night of repairs is no dead link. */
export const failuresToTell = 2

/** When an address is asked again. What cannot be asked today is asked tomorrow. */
export function nextCheck(state: Found['state'], failures: number, now: Date): string {
  if (state === 'not-checked') return momentAfter(now, 1)
  if (failures === 0) return momentAfter(now, daysBetweenChecks)
  return momentAfter(now, daysAfterFailure[Math.min(failures, daysAfterFailure.length) - 1] as number)
}

/** Puts addresses of published sources on the list of links, at most `limit`, and takes those off that no source names any more. */
export async function gatherLinks(
  tx: Tx,
  now: Date,
  limit = 500,
): Promise<{ added: number; removed: number }> {
  const fresh = await tx
    .selectFrom('practice_source as s')
    .innerJoin('practice as p', 'p.id', 's.practice')
    .leftJoin('practice_link as l', 'l.url', 's.url')
    .select('s.url')
    .distinct()
    .where('p.editorial', 'in', ['published', 'archived'])
    .where('s.url', 'is not', null)
    .where('l.url', 'is', null)
    .orderBy('s.url')
    .limit(limit)
    .execute()
  const rows = fresh.map(({ url }) => ({
    url: url as string,
    state: 'new',
    status: null,
    checked_at: null,
    next_at: now.toISOString(),
    failures: 0,
    first_failed_at: null,
  }))
  await insertRows(tx, 'practice_link', rows, 'ignore')
  const removed = await tx
    .deleteFrom('practice_link')
    .where('url', 'not in', (eb) =>
      eb
        .selectFrom('practice_source as s')
        .innerJoin('practice as p', 'p.id', 's.practice')
        .select('s.url')
        .where('p.editorial', 'in', ['published', 'archived'])
        .where('s.url', 'is not', null)
        .$castTo<{ url: string }>(),
    )
    .returning('url')
    .execute()
  return { added: rows.length, removed: removed.length }
}

/** Addresses whose turn it is, those that have waited longest first. */
export async function listLinksToCheck(read: Read, now: Date, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('practice_link')
    .select('url')
    .where('next_at', '<=', now.toISOString())
    .orderBy('next_at')
    .orderBy('url')
    .limit(limit)
    .execute()
  return rows.map((it) => it.url)
}

/** Whether pages change when an address that was like `before` is found like `after`. */
export interface Noted {
  changed: boolean
}

/** Notes what was found at an address. An address that is not on the list any more is passed over. */
export async function noteLink(tx: Tx, url: string, found: Found, now: Date): Promise<Noted> {
  const before = await tx.selectFrom('practice_link').selectAll().where('url', '=', url).executeTakeFirst()
  if (!before) return { changed: false }
  if (found.state === 'not-checked') {
    await tx
      .updateTable('practice_link')
      .set({ next_at: nextCheck(found.state, before.failures, now) })
      .where('url', '=', url)
      .execute()
    return { changed: false }
  }
  const hasFailed = found.state === 'broken' || found.state === 'slow'
  const failures = hasFailed ? before.failures + 1 : 0
  await tx
    .updateTable('practice_link')
    .set({
      state: found.state,
      status: found.status,
      checked_at: now.toISOString(),
      next_at: nextCheck(found.state, failures, now),
      failures,
      first_failed_at: hasFailed ? (before.first_failed_at ?? now.toISOString()) : null,
    })
    .where('url', '=', url)
    .execute()
  return { changed: failures >= failuresToTell !== before.failures >= failuresToTell }
}

/** A broken link, and a practice that names it as a source. */
export interface BrokenLink {
  url: string
  practice: string
  /** Key of the source in the record. */
  source: string
  /** Days: of the first failure and the last check. */
  since: string
  checkedOn: string
  status: number | null
}

/** Broken links of public practices, by address, after the cursor `after` (practice/source), at most `limit`. */
export async function listBrokenLinks(
  read: Read,
  { practices, after = '', limit }: { practices?: readonly string[]; after?: string; limit: number },
): Promise<BrokenLink[]> {
  if (practices?.length === 0) return []
  const [practice = '', source = ''] = after.split('/')
  let query = read
    .selectFrom('practice_link as l')
    .innerJoin('practice_source as s', 's.url', 'l.url')
    .innerJoin('practice as p', 'p.id', 's.practice')
    .select(['l.url', 's.practice', 's.key', 'l.first_failed_at', 'l.checked_at', 'l.status'])
    .where('l.failures', '>=', failuresToTell)
    .where('p.editorial', 'in', ['published', 'archived'])
    .where((eb) =>
      eb.or([
        eb('s.practice', '>', practice),
        eb.and([eb('s.practice', '=', practice), eb('s.key', '>', source)]),
      ]),
    )
  if (practices) query = query.where('s.practice', 'in', practices)
  const rows = await query.orderBy('s.practice').orderBy('s.key').limit(limit).execute()
  return rows.map((it) => ({
    url: it.url,
    practice: it.practice,
    source: it.key,
    since: (it.first_failed_at ?? '').slice(0, 10),
    checkedOn: (it.checked_at ?? '').slice(0, 10),
    status: it.status,
  }))
}

/** How the links of public practices are: all, those looked at within `daysBetweenChecks` days and a week, and broken ones. */
export async function countLinks(
  read: Read,
  now: Date,
): Promise<{ all: number; fresh: number; broken: number }> {
  const { all, fresh, broken } = await read
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('practice_link')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('all'),
      selectFrom('practice_link')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('checked_at', '>', dayBefore(now, daysBetweenChecks + 7))
        .as('fresh'),
      selectFrom('practice_link')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('failures', '>=', failuresToTell)
        .as('broken'),
    ])
    .executeTakeFirstOrThrow()
  return { all: Number(all), fresh: Number(fresh), broken: Number(broken) }
}
