import type { Database } from '../db/index.ts'
import { insideKind, type JobKind, type LongRun, outsideKind, type Recurring } from '../job/index.ts'
import { composeMail } from './compose.ts'
import type { Sender } from './mail.ts'
import type { HandedOver, Post } from './post.ts'
import { beginHandOver, endMail, forgetMails, sendKind, sendUrgentKind } from './store.ts'

/** Tries for about two days: servers are away for a night, and come back. */
const tries = 50
const urgentTries = 20
const longestUrgentDelay = 60

interface SendJob {
  mail: string
}

type Ended = HandedOver | { state: 'expired'; answer: null }

/** The jobs of the mail: handing over, with those that somebody waits for apart, and forgetting. */
export function mailKinds(database: Database, post: Post, from: Sender): JobKind[] {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)

  const perform = async ({ mail }: SendJob, { now, signal }: LongRun): Promise<Ended | null> => {
    const row = await database.inWrite((tx) => beginHandOver(tx, mail, domain), 'unseen')
    if (row === null) return null
    if (row.until !== null && row.until <= now.toISOString()) return { state: 'expired', answer: null }
    const raw = await composeMail(row, from)
    return post.handOver(
      { id: row.id, from: from.address, to: row.recipient, raw, createdAt: row.created_at },
      signal,
    )
  }
  const send = (kind: string, crew: string) =>
    ({
      kind,
      crew,
      unseen: true as const,
      mostSeconds: 300,
      perform,
      settle: async (tx, { mail }, ended, { now }) => {
        if (ended) await endMail(tx, mail, ended, now)
      },
      givenUp: async (tx, { mail }, { now }) => endMail(tx, mail, { state: 'failed', answer: null }, now),
    }) satisfies Parameters<typeof outsideKind<SendJob, Ended | null>>[0]
  return [
    outsideKind({ ...send(sendKind, 'mail'), tries }),
    outsideKind({
      ...send(sendUrgentKind, 'urgent mail'),
      tries: urgentTries,
      longestDelay: longestUrgentDelay,
    }),
    insideKind({ kind: 'mail.forget', unseen: true, run: (tx, _, { now }) => forgetMails(tx, now) }),
  ]
}

export const mailSchedule: readonly Recurring[] = [
  { kind: 'mail.forget', everyMinutes: 24 * 60, offsetMinutes: 180 },
]
