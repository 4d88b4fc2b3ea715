import { isAboutSecurity } from '../../people/index.ts'

/** What mails are about, as people choose it, and the first words of the kinds of notices that belong there. */
const firstWords = {
  drafts: ['draft', 'decision', 'restoration'],
  reviews: ['review'],
  care: ['confirmation', 'correction', 'offer', 'problem', 'steward'],
  translations: ['translation'],
  hundred: ['nomination'],
  adoptions: ['adoption'],
  questions: ['question'],
  exchange: ['exchange'],
  cities: ['context'],
  membership: ['membership', 'network', 'organisation', 'role'],
  running: ['job'],
} as const

export type MailTopic = keyof typeof firstWords

export const mailTopics = Object.keys(firstWords) as readonly MailTopic[]

/** The topic of a kind of notice; null for what is always mailed, and for a kind that nobody has put here. */
export function topicOf(kind: string): MailTopic | null {
  if (isAboutSecurity(kind)) return null
  const [first] = kind.split('.')
  return mailTopics.find((it) => firstWords[it].some((word) => word === first)) ?? null
}

/** First words of the kinds that somebody wants no mails of. */
export function unwantedWords(stopped: readonly string[]): string[] {
  return mailTopics.filter((it) => stopped.includes(it)).flatMap((it) => firstWords[it])
}

/** The topics that are not among `wanted`. */
export function stoppedBeside(wanted: readonly string[]): MailTopic[] {
  return mailTopics.filter((it) => !wanted.includes(it))
}
