import type { Read, Tx } from '../platform/db/index.ts'
import { enqueueJob } from '../platform/job/index.ts'
import { listStopped, type NoticeRhythm, noticeRhythms } from './notice-choice-store.ts'
import type { NoticeTable } from './tables.ts'
import { newKey } from './token.ts'

/** The kind of job that mails a notice. */
export const noticeJob = 'notice.mail'

/** Something that a person should hear of. The words are the messages `notice.KIND.subject` and `notice.KIND.text`. */
export interface NewNotice {
  person: string
  /** Such as `review.asked`. Kinds that begin with `security.` are mailed at once, whatever the person has chosen. */
  kind: string
  /** Permanent id of what it is about. */
  subject: string
  /** Values of the messages; the person's name and the link are there anyway. */
  detail: Readonly<Record<string, string | number>>
  /** The page where something can be done, below the language: `/desk/reviews/x`. */
  path: string
}

/** Keeps a notice in the act's own transaction; it is mailed after the commit, as the person has chosen. */
export async function addNotice(tx: Tx, it: NewNotice, now: Date): Promise<void> {
  const id = newKey()
  await tx
    .insertInto('people_notice')
    .values({
      id,
      person: it.person,
      kind: it.kind,
      subject: it.subject,
      detail: JSON.stringify(it.detail),
      path: it.path,
      at: now.toISOString(),
      sent_at: null,
      seen_at: null,
    })
    .execute()
  await enqueueJob(tx, { kind: noticeJob, payload: { notice: id } }, now)
}

/** A notice as it is mailed. */
export interface Notice {
  id: string
  person: string
  kind: string
  detail: Readonly<Record<string, string | number>>
  path: string
}

/** Whom mails go to, and how. */
export interface Addressee {
  id: string
  email: string
  /** How the person wants to be addressed. */
  name: string
  /** Language of the interface. */
  language: string
  rhythm: NoticeRhythm
  /** Topics of which the person wants no mails. */
  stopped: readonly string[]
}

export const isAboutSecurity = (kind: string): boolean => kind.startsWith('security.')

/** Whom a notice is for; null when the person cannot be written to any more. */
export async function findAddressee(read: Read, person: string): Promise<Addressee | null> {
  const row = await read
    .selectFrom('people_person')
    .select(['id', 'email', 'name', 'address_as', 'language', 'notices'])
    .where('id', '=', person)
    .where('erased_at', 'is', null)
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  if (!row || row.email === null) return null
  const { id, email, name, address_as: addressAs, language, notices } = row
  const rhythm = noticeRhythms.find((it) => it === notices) ?? 'immediate'
  return { id, email, name: addressAs ?? name, language, rhythm, stopped: await listStopped(read, id) }
}

/** A notice that was not mailed yet; null when it was, or is gone. */
export async function findUnmailed(read: Read, id: string): Promise<Notice | null> {
  const row = await read
    .selectFrom('people_notice')
    .selectAll()
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  return row ? noticeOf(row) : null
}

/** Notes that a notice is mailed; false when somebody else has done so. */
export async function noteMailed(tx: Tx, id: string, now: Date): Promise<boolean> {
  const noted = await tx
    .updateTable('people_notice')
    .set({ sent_at: now.toISOString() })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .returning('id')
    .execute()
  return noted.length > 0
}

/** Older notices are no news any more: who chooses digests today is not told of last year. */
const digestDays = 7

const digestSince = (now: Date) => new Date(now.getTime() - digestDays * 86_400_000).toISOString()

/** People who want digests and may have something in one. */
export async function listDigestPeople(read: Read, now: Date): Promise<string[]> {
  const rows = await read
    .selectFrom('people_person as p')
    .select('p.id')
    .where('p.notices', '=', 'digest')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('people_notice as n')
          .select('n.id')
          .whereRef('n.person', '=', 'p.id')
          .where('n.sent_at', 'is', null)
          .where('n.seen_at', 'is', null)
          .where('n.at', '>=', digestSince(now)),
      ),
    )
    .execute()
  return rows.map((it) => it.id)
}

/**
 * Takes what goes into a person's digest and notes it as mailed: oldest first, without what was seen on the site, and without the kinds
 * that begin with one of `unwanted`.
 */
export async function takeDigest(
  tx: Tx,
  { person, unwanted }: { person: string; unwanted: readonly string[] },
  now: Date,
): Promise<Notice[]> {
  let taking = tx
    .updateTable('people_notice')
    .set({ sent_at: now.toISOString() })
    .where('person', '=', person)
    .where('sent_at', 'is', null)
    .where('seen_at', 'is', null)
    .where('at', '>=', digestSince(now))
  for (const it of unwanted) taking = taking.where('kind', 'not like', `${it}.%`)
  const rows = await taking.returningAll().execute()
  return rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(noticeOf)
}

function noticeOf({ id, person, kind, detail, path }: NoticeTable): Notice {
  return { id, person, kind, detail: JSON.parse(detail) as Notice['detail'], path }
}
