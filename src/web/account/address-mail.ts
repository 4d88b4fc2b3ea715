import type { AddressAsk, AddressChanged } from '../../people/index.ts'
import { createTranslator, type Translator } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'
import type { Mail } from '../site.ts'

const linkMinutes = 60
const undoMinutes = 7 * 24 * 60

/** The mail to the new address: with the link, or saying that somebody's account has it. */
export function writeAddressMail(request: PageRequest, root: string, to: string, it: AddressAsk): Mail {
  const { t, code } = wordsFor(request, it.language)
  const parts = it.isTaken
    ? [t('mail.addressTaken.text'), `${root}/${code}/sign-in`]
    : [t('mail.address.text'), `${root}/${code}/account/address/link/${it.link}`, t('mail.address.elsewhere')]
  return {
    kind: 'address',
    to,
    language: code,
    subject: t('mail.address.subject'),
    text: `${[...parts, t('mail.address.notYou')].join('\n\n')}\n`,
    minutes: linkMinutes,
  }
}

/** The mail to the old address, with the way back. */
export function writeAddressChangedMail(request: PageRequest, root: string, it: AddressChanged): Mail {
  const { t, code } = wordsFor(request, it.language)
  const parts = [t('mail.addressChanged.text'), `${root}/${code}/account/address/undo/${it.undo}`]
  return {
    kind: 'address.changed',
    to: it.oldEmail,
    language: code,
    subject: t('mail.addressChanged.subject'),
    text: `${parts.join('\n\n')}\n`,
    minutes: undoMinutes,
  }
}

function wordsFor({ site, language }: PageRequest, wanted: string): { t: Translator; code: string } {
  const { code } = site.languages.find((it) => it.code === wanted) ?? language
  return { t: createTranslator(code), code }
}
