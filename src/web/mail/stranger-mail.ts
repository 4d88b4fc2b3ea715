import type { Language } from '../../platform/i18n/index.ts'
import type { Mail } from '../site.ts'
import { mailLanguage, mailWords, noticeWords } from './frame.ts'

/** What somebody who has no account is told, once. */
export interface StrangerMail {
  to: string
  /** Language of the interface. */
  language: string
  /** The words are the messages `notice.KIND.subject` and `notice.KIND.text`. */
  kind: string
  values: Readonly<Record<string, string>>
  /** Below the language. */
  path: string
  /** For how many days it is of use: a mail server may be away that long. */
  days: number
}

/** Writes a mail to an address that somebody has left to hear back. */
export function writeStrangerMail(
  address: string,
  languages: readonly Language[],
  { to, kind, values, path, days, ...it }: StrangerMail,
): Mail {
  const site = { address, languages }
  const language = mailLanguage(site, it.language)
  const t = mailWords(language)
  const notice = { id: '', person: '', kind, subject: '', detail: values, path, at: '' }
  const { subject, text, link } = noticeWords(site, language, notice)
  const why = `-- \n${t('site.name')}\n${t('mail.whyOnce', { host: new URL(address).host })}`
  return {
    kind,
    to,
    language: language.code,
    subject,
    text: [t('mail.greetingPlain'), text, link, why].join('\n\n'),
    minutes: days * 24 * 60,
  }
}
