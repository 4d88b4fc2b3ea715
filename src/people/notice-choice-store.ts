import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'

/** How a person wants to hear: of each thing at once, of all once a day, or not by mail. */
export const noticeRhythms = ['immediate', 'digest', 'none'] as const
export type NoticeRhythm = (typeof noticeRhythms)[number]

/** Which mails a person gets. */
export interface NoticeChoice {
  rhythm: NoticeRhythm
  /** Topics of which the person wants none. Which kinds of notices a topic has is the face's matter. */
  stopped: readonly string[]
}

/** Topics of which a person wants no mails. */
export async function listStopped(read: Read, person: string): Promise<string[]> {
  const rows = await read
    .selectFrom('people_notice_stop')
    .select('topic')
    .where('person', '=', person)
    .orderBy('topic')
    .execute()
  return rows.map((it) => it.topic)
}

/** Chooses how a person hears of things, by the link in a mail. Throws NotFound. */
export async function chooseNotices(tx: Tx, person: string, it: NoticeChoice, now: Date): Promise<void> {
  const changed = await tx
    .updateTable('people_person')
    .set({ notices: it.rhythm })
    .where('id', '=', person)
    .where('erased_at', 'is', null)
    .returning('id')
    .execute()
  if (changed.length === 0) throw new NotFound('error.notFound')
  await keepStopped(tx, person, it.stopped)
  await tellChosen(tx, person, { choice: it.rhythm, stopped: it.stopped.join(' ') }, now)
}

/** Stops the mails about one topic, beside what was stopped before. Throws NotFound. */
export async function stopTopic(tx: Tx, person: string, topic: string, now: Date): Promise<void> {
  // Held until the end, so that an erasure at the same time finds the row or comes before.
  const found = await tx
    .updateTable('people_person')
    .set((it) => ({ notices: it.ref('notices') }))
    .where('id', '=', person)
    .where('erased_at', 'is', null)
    .returning('id')
    .execute()
  if (found.length === 0) throw new NotFound('error.notFound')
  const stopped = await tx
    .insertInto('people_notice_stop')
    .values({ person, topic })
    .onConflict((on) => on.doNothing())
    .returning('topic')
    .execute()
  if (stopped.length > 0) await tellChosen(tx, person, { topic }, now)
}

/** Keeps which topics a person wants no mails of, instead of those before. The person's row must be held. */
export async function keepStopped(tx: Tx, person: string, topics: readonly string[]): Promise<void> {
  await tx.deleteFrom('people_notice_stop').where('person', '=', person).execute()
  await insertRows(
    tx,
    'people_notice_stop',
    topics.map((topic) => ({ person, topic })),
  )
}

async function tellChosen(tx: Tx, person: string, detail: Record<string, string>, now: Date): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'notices.chosen',
    subject: person,
    actor: person,
    detail,
  })
}
