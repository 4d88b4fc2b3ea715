import type { Secrets } from '../../platform/secret/index.ts'
import { type MailTopic, mailTopics } from './topic.ts'

const purpose = 'mail.unsubscribe'

/** Whose mails a link stops, and those about what; null: all. */
export interface Stops {
  person: string
  topic: MailTopic | null
}

/** The address that lets a person choose their mails without signing in. It holds as long as the mail is kept. */
export async function unsubscribeAddress(
  { secrets, address }: { secrets: Secrets; address: string },
  language: string,
  { person, topic }: Stops,
): Promise<string> {
  const token = await secrets.sign(purpose, topic === null ? person : `${person} ${topic}`)
  return `${address}/${language}/mail/unsubscribe/${token}`
}

/** What a token is for; null when it is none of ours. */
export async function readUnsubscribe(secrets: Secrets, token: string): Promise<Stops | null> {
  const payload = await secrets.open(purpose, token)
  if (payload === null) return null
  const [person = '', word] = payload.split(' ')
  return { person, topic: mailTopics.find((it) => it === word) ?? null }
}
