import {
  type Addressee,
  findAddressee,
  findUnmailed,
  isAboutSecurity,
  listDigestPeople,
  noteMailed,
  noticeJob,
  takeDigest,
} from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import { enqueueJob, insideKind, type JobKind, type Recurring } from '../../platform/job/index.ts'
import { sendMailLater } from '../../platform/mail/index.ts'
import type { Secrets } from '../../platform/secret/index.ts'
import { frameMail, type MailSite, mailLanguage, mailWords, noticeWords } from './frame.ts'
import { type MailTopic, topicOf, unwantedWords } from './topic.ts'
import { unsubscribeAddress } from './unsubscribe-link.ts'

export interface NoticeSite extends MailSite {
  secrets: Secrets
}

const digestOf = 'notice.digest-of'

/** Jobs that turn notices into mails: one at once, or all of a day together, as each person has chosen. */
export function noticeKinds(site: NoticeSite): JobKind[] {
  return [
    insideKind<{ notice: string }>({
      kind: noticeJob,
      unseen: true,
      run: (tx, { notice }, { now }) => mailNotice(site, tx, notice, now),
    }),
    insideKind<null>({
      kind: 'notice.digest',
      unseen: true,
      run: async (tx, _, { now }) => {
        for (const person of await listDigestPeople(tx, now))
          await enqueueJob(tx, { kind: digestOf, payload: { person }, key: person }, now)
      },
    }),
    insideKind<{ person: string }>({
      kind: digestOf,
      unseen: true,
      run: (tx, { person }, { now }) => mailDigest(site, tx, person, now),
    }),
  ]
}

/** Digests go out early in the European morning. */
export const noticeSchedule: readonly Recurring[] = [
  { kind: 'notice.digest', everyMinutes: 24 * 60, offsetMinutes: 5 * 60 },
]

async function mailNotice(site: NoticeSite, tx: Tx, id: string, now: Date): Promise<void> {
  const notice = await findUnmailed(tx, id)
  const person = notice && (await findAddressee(tx, notice.person))
  if (!notice || !person) return
  const always = isAboutSecurity(notice.kind)
  const topic = topicOf(notice.kind)
  const isStopped = topic !== null && person.stopped.includes(topic)
  if (!always && (person.rhythm !== 'immediate' || isStopped)) return
  if (!(await noteMailed(tx, id, now))) return
  const language = mailLanguage(site, person.language)
  const { subject, text, link } = noticeWords(site, language, notice)
  await send(site, tx, person, language, { subject, paragraphs: [text, link], topic, always }, now)
}

async function mailDigest(site: NoticeSite, tx: Tx, id: string, now: Date): Promise<void> {
  const person = await findAddressee(tx, id)
  if (person?.rhythm !== 'digest') return
  const notices = await takeDigest(tx, { person: id, unwanted: unwantedWords(person.stopped) }, now)
  if (notices.length === 0) return
  const language = mailLanguage(site, person.language)
  const t = mailWords(language)
  const paragraphs = notices.map((it) => {
    const { subject, text, link } = noticeWords(site, language, it)
    return `${subject}\n${text}\n${link}`
  })
  const subject = t('mail.digest.subject', { count: notices.length })
  const all = [t('mail.digest.intro', { count: notices.length }), ...paragraphs]
  await send(site, tx, person, language, { subject, paragraphs: all, topic: null, always: false }, now)
}

interface Written {
  subject: string
  paragraphs: string[]
  /** What one click stops; null: all mails. */
  topic: MailTopic | null
  /** Whether such mails cannot be stopped. */
  always: boolean
}

async function send(
  site: NoticeSite,
  tx: Tx,
  person: Addressee,
  language: Language,
  { subject, paragraphs, topic, always }: Written,
  now: Date,
): Promise<void> {
  const stops = { person: person.id, topic }
  const unsubscribe = always ? null : await unsubscribeAddress(site, language.code, stops)
  const text = frameMail(site, language, person, paragraphs, unsubscribe)
  await sendMailLater(
    tx,
    {
      to: person.email,
      language: language.code,
      subject,
      text,
      ...(unsubscribe === null ? { urgent: true } : { unsubscribe }),
    },
    now,
  )
}
