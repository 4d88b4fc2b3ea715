import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { findState } from './store.ts'

/** The same question, so many times. */
export interface Asked {
  /** Folded, sorted, with a space between them. */
  words: string
  language: string
  asked: number
  /** Every word is in a vocabulary that everybody can read. */
  common: boolean
}

/** A question that found nothing, as editors see it. */
export interface UnansweredQuestion {
  digest: string
  words: string
  /** Of the page on which it was asked last. */
  language: string
  asked: number
  /** A day: `2026-11-24`. */
  lastOn: string
}

/** Somebody who asks again and again does so on one day. */
const readableFromDays = 3
const mostRows = 5000
const keptDays = 400
const secretName = 'unanswered-secret'

/**
 * Adds to what was asked. The words stay out of the table until they were asked on three different days; before, a keyed digest stands
 * for them, so that nobody can read what one person typed. Common words are there at once.
 */
export async function storeUnanswered(tx: Tx, all: readonly Asked[], day: string): Promise<void> {
  const secret = await findSecret(tx)
  const rows = all.map((it) => ({ ...it, digest: digestOf(it.words, secret) }))
  // In one order, so that processes on one database never wait for each other in a circle.
  for (const it of rows.toSorted((a, b) => (a.digest < b.digest ? -1 : 1))) await addRow(tx, it, day)
  await forgetOld(tx, day)
}

async function findSecret(tx: Tx): Promise<string> {
  const known = await findState(tx, secretName)
  if (known !== undefined) return known
  const made = [{ name: secretName, value: randomBytes(32).toString('base64url') }]
  await insertRows(tx, 'search_state', made, 'ignore')
  return (await findState(tx, secretName)) as string
}

function digestOf(words: string, secret: string): string {
  return createHmac('sha256', secret).update(words).digest('base64url')
}

/** The days so far, with this one if it is another. */
const days = sql<number>`search_unanswered.days +
  case when search_unanswered.last_on = excluded.last_on then 0 else 1 end`

async function addRow(
  tx: Tx,
  { digest, words, language, asked, common }: Asked & { digest: string },
  day: string,
): Promise<void> {
  await tx
    .insertInto('search_unanswered')
    .values({
      digest,
      words: common ? words : null,
      language,
      asked,
      days: 1,
      first_on: day,
      last_on: day,
    })
    .onConflict((it) =>
      it.column('digest').doUpdateSet({
        words: sql`case when excluded.words is not null then excluded.words
          when ${days} >= ${sql.lit(readableFromDays)} then cast(${words} as text)
          else search_unanswered.words end`,
        language,
        asked: sql`search_unanswered.asked + excluded.asked`,
        days,
        last_on: day,
      }),
    )
    .execute()
}

async function forgetOld(tx: Tx, day: string): Promise<void> {
  const oldest = new Date(Date.parse(day) - keptDays * 86_400_000).toISOString().slice(0, 10)
  await tx.deleteFrom('search_unanswered').where('last_on', '<', oldest).execute()
  await tx
    .deleteFrom('search_unanswered')
    .where(
      'digest',
      'not in',
      tx
        .selectFrom('search_unanswered')
        .select('digest')
        .orderBy('last_on', 'desc')
        .orderBy('asked', 'desc')
        .orderBy('digest')
        .limit(mostRows),
    )
    .execute()
}

/** The questions of which the words may be read, those asked most often first, at most `limit`. */
export async function listUnanswered(read: Read, limit: number): Promise<UnansweredQuestion[]> {
  const rows = await read
    .selectFrom('search_unanswered')
    .select(['digest', 'words', 'language', 'asked', 'last_on as lastOn'])
    .where('words', 'is not', null)
    .orderBy('asked', 'desc')
    .orderBy('last_on', 'desc')
    .orderBy('digest')
    .limit(limit)
    .execute()
  return rows.map((it) => ({ ...it, words: it.words as string }))
}

/** Takes a question away, for it is done. Does nothing when it is not there. What it was is not recorded. */
export async function removeUnanswered(tx: Tx, digest: string, now: Date): Promise<void> {
  const done = await tx
    .deleteFrom('search_unanswered')
    .where('digest', '=', digest)
    .returning('digest')
    .execute()
  if (done.length === 0) return
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'unanswered.done',
    subject: 'site',
    actor: 'administrator',
    detail: {},
  })
}
