import type { Addressee, Notice } from '../../people/index.ts'
import { createTranslator, isMessageKey, type Language, type Translator } from '../../platform/i18n/index.ts'

/** What mails need to know of the site. */
export interface MailSite {
  languages: readonly Language[]
  /** Address under which people reach the site, without a slash at the end. */
  address: string
}

/** The person's language, or the first of the site where it does not have that. */
export function mailLanguage(site: MailSite, wanted: string): Language {
  return site.languages.find((it) => it.code === wanted) ?? (site.languages[0] as Language)
}

/** Words for a mail. Notices bring the same values to subject and text, and neither needs all of them. */
export function mailWords(language: Language): Translator {
  return createTranslator(language.code, { strict: false })
}

/** Subject and text of a notice, and its page. Throws when there are no words for its kind: that is a defect. */
export function noticeWords(
  site: MailSite,
  language: Language,
  { kind, detail, path }: Notice,
): { subject: string; text: string; link: string } {
  const t = mailWords(language)
  const [subject, text] = [`notice.${kind}.subject`, `notice.${kind}.text`]
  if (!isMessageKey(subject) || !isMessageKey(text))
    throw new Error(`there are no words for the notice ${kind}`)
  return {
    subject: t(subject, detail),
    text: t(text, detail),
    link: `${site.address}/${language.code}${path}`,
  }
}

/** Puts greeting and ending around the paragraphs of a mail. `unsubscribe` null: such mails are always sent. */
export function frameMail(
  site: MailSite,
  language: Language,
  person: Pick<Addressee, 'name'>,
  paragraphs: readonly string[],
  unsubscribe: string | null,
): string {
  const t = mailWords(language)
  const { host } = new URL(site.address)
  const greeting = person.name === '' ? t('mail.greetingPlain') : t('mail.greeting', { name: person.name })
  const why =
    unsubscribe === null
      ? t('mail.whySecurity', { host })
      : `${t('mail.why', { host })}\n${t('mail.stop')}\n${unsubscribe}`
  // The line that mail programs take for the beginning of the signature.
  return [greeting, ...paragraphs, `-- \n${t('site.name')}\n${why}`].join('\n\n')
}
