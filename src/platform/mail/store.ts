import { randomBytes } from 'node:crypto'
import type { Read, Tx } from '../db/index.ts'
import { enqueueJob } from '../job/index.ts'
import { headersOf, isMailAddress, type NewMail, subjectLine } from './mail.ts'
import type { MailMessageTable } from './tables.ts'

export const sendKind = 'mail.send'
export const sendUrgentKind = 'mail.send-urgent'

const keptDays = 30

/**
 * Sends a mail once the transaction is committed, and never if it is not. Gives the mail's id. Throws RangeError when `to` is
 * not one address: check what people type with `isMailAddress`.
 */
export async function sendMailLater(tx: Tx, mail: NewMail, now: Date): Promise<string> {
  if (!isMailAddress(mail.to)) throw new RangeError('the mail has no address that can be written to')
  const id = randomBytes(10).toString('hex')
  await tx
    .insertInto('mail_message')
    .values({
      id,
      recipient: mail.to,
      language: mail.language,
      subject: subjectLine(mail.subject),
      body: mail.text.toWellFormed(),
      headers: JSON.stringify(headersOf(mail)),
      state: 'waiting',
      attempts: 0,
      created_at: now.toISOString(),
      until: mail.until?.toISOString() ?? null,
    })
    .execute()
  await enqueueJob(tx, { kind: mail.urgent ? sendUrgentKind : sendKind, payload: { mail: id } }, now)
  return id
}

export type MailRow = MailMessageTable & { message_id: string }

/** Fixes the Message-ID and counts the hand-over; null: the mail has been sent, was refused, or is gone. */
export async function beginHandOver(tx: Tx, id: string, domain: string): Promise<MailRow | null> {
  const begun = await tx
    .updateTable('mail_message')
    .set((it) => ({
      state: 'waiting',
      message_id: it.fn.coalesce('message_id', it.val(`<${id}@${domain}>`)),
      attempts: it('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .returningAll()
    .executeTakeFirst()
  return begun ? (begun as MailRow) : null
}

/** Writes down how it ended. What was accepted or refused is not kept: neither who it went to nor what it said. */
export async function endMail(
  tx: Tx,
  id: string,
  end: { state: 'sent' | 'refused' | 'expired' | 'failed'; answer: string | null },
  now: Date,
): Promise<void> {
  const words = end.state === 'failed' ? {} : { recipient: '', subject: '', body: '', headers: '{}' }
  await tx
    .updateTable('mail_message')
    .set({ state: end.state, answer: end.answer, ended_at: now.toISOString(), ...words })
    .where('id', '=', id)
    .execute()
}

/** Forgets mails that ended a month ago. */
export async function forgetMails(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString()
  await tx.deleteFrom('mail_message').where('state', '<>', 'waiting').where('ended_at', '<', before).execute()
}

export type MailCounts = Readonly<Record<'waiting' | 'sent' | 'refused' | 'failed' | 'expired', number>>

/** How many mails of the last month are in each state. */
export async function countMails(read: Read): Promise<MailCounts> {
  const rows = await read
    .selectFrom('mail_message')
    .select(['state', ({ fn }) => fn.countAll().as('count')])
    .groupBy('state')
    .execute()
  const of = (state: string) => Number(rows.find((it) => it.state === state)?.count ?? 0)
  return {
    waiting: of('waiting'),
    sent: of('sent'),
    refused: of('refused'),
    failed: of('failed'),
    expired: of('expired'),
  }
}
