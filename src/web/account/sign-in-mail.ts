import type { Ask } from '../../people/index.ts'
import { Unavailable } from '../../platform/errors/index.ts'
import { createTranslator } from '../../platform/i18n/index.ts'
import { findMailRoot } from '../mail/index.ts'
import type { PageRequest } from '../request.ts'
import type { Mail } from '../site.ts'

/**
 * Address of the site for links in mails. Without PUBLIC_URL only the own machine's will do: anything else in a request may be made up, and
 * would send the mail's reader, and the link, to somebody else. Throws Unavailable.
 */
export function mailRoot(request: PageRequest): string {
  const root = findMailRoot(request)
  if (root === null) throw new Unavailable('account.noPublicUrl', 3600)
  return root
}

/** The mail with the link, in the language of the account; for an address without one, in that of the page. */
export function writeSignInMail(
  { site, language }: PageRequest,
  root: string,
  it: Ask & { email: string; browser: string },
): Mail {
  const own = site.languages.find(({ code }) => code === it.language) ?? language
  const t = createTranslator(own.code)
  const isKnown = it.language !== null
  const lines = [
    isKnown ? t('mail.signIn.text') : t('mail.join.text'),
    `${root}/${own.code}/sign-in/link/${it.link}`,
    t('mail.signIn.elsewhere'),
    it.browser === '' ? t('mail.signIn.notYou') : t('mail.signIn.notYouFrom', { browser: it.browser }),
  ]
  return {
    kind: 'sign-in',
    to: it.email,
    language: own.code,
    subject: isKnown ? t('mail.signIn.subject') : t('mail.join.subject'),
    text: `${lines.join('\n\n')}\n`,
  }
}
