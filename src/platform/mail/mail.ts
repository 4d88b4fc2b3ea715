import { hasControl, oneLine } from '../hidden/index.ts'

/** A mail to be sent, as plain text. */
export interface NewMail {
  /** One address. */
  to: string
  /** Language of the words. */
  language: string
  subject: string
  text: string
  /** Address that ends such mails when a mail program posts to it (RFC 8058), or when a person opens it. */
  unsubscribe?: string
  /** Somebody waits for it: it passes by the others. */
  urgent?: true
  /** Not sent after this moment. */
  until?: Date
}

/** Who mails come from. */
export interface Sender {
  name: string
  address: string
}

const mostAddress = 254
const mostSubject = 200
const address = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]+$/u

/** Whether a text is one mail address that can be written to; says nothing on whether it exists. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= mostAddress &&
    !hasControl(text) &&
    address.test(text) &&
    !/^\.|\.\.|\.@|@\.|\.$/.test(text)
  )
}

/** A subject on one line, without what could pretend to be another header or turn the direction of reading. */
export function subjectLine(text: string): string {
  const line = oneLine(text)
  return line.length <= mostSubject ? line : `${line.slice(0, mostSubject - 1).toWellFormed()}…`
}

/** The headers of a mail beside the usual ones. Throws RangeError when an address is none. */
export function headersOf(mail: NewMail): Record<string, string> {
  const headers: Record<string, string> = {
    // Keeps out-of-office replies away (RFC 3834).
    'Auto-Submitted': 'auto-generated',
    'Content-Language': mail.language.replaceAll(/[^A-Za-z0-9-]/g, ''),
  }
  if (mail.unsubscribe === undefined) return headers
  if (!URL.canParse(mail.unsubscribe) || /[\s<>]/.test(mail.unsubscribe))
    throw new RangeError('the address to unsubscribe is none')
  return {
    ...headers,
    'List-Unsubscribe': `<${mail.unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** Reads `Name <name@example.org>` or an address alone; null when it is neither. */
export function parseSender(text: string): Sender | null {
  const [, quoted = '', found = ''] = /^\s*([^<>]*?)\s*<([^<>]*)>\s*$/.exec(text) ?? []
  const sender = found === '' ? { name: '', address: text.trim() } : { name: quoted, address: found.trim() }
  const name = sender.name.replace(/^"(.*)"$/s, '$1')
  return isMailAddress(sender.address) && !hasControl(name) ? { name, address: sender.address } : null
}
