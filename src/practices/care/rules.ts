import { hasRole, type Viewer } from '../../people/index.ts'
import { dueAfterDays, lapsedAfterDays } from '../rules.ts'
import type { ProblemTopic } from './word.ts'

const dayMilliseconds = 86_400_000

/** Days for which a link to confirm is good. */
export const linkDays = 60
/** Days for which an invitation to become a steward is good. */
export const invitationDays = 30
/** Days after the question on which it is repeated. */
export const reminderDays = [14, 35] as const
/** Days after which the address of somebody who has heard nothing yet is forgotten all the same. */
export const addressDays = 180

/** The last day of confirmations that are due at `now`: those of this day or before. */
export function dueSince(now: Date): string {
  return dayBefore(justBefore(now), dueAfterDays + 1)
}

/** The same for confirmations that have lapsed. */
export function lapsedSince(now: Date): string {
  return dayBefore(justBefore(now), lapsedAfterDays + 1)
}

/** At midnight a day is not over for those who count whole days. */
function justBefore(now: Date): Date {
  return new Date(now.getTime() - 1)
}

/** The day so many days before. */
export function dayBefore(now: Date, days: number): string {
  return momentAfter(now, -days).slice(0, 10)
}

/** The moment so many days later. */
export function momentAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMilliseconds).toISOString()
}

/** Whether a problem is looked at before all others: somebody may be in danger. */
export function isUrgent(topic: ProblemTopic): boolean {
  return topic === 'harm' || topic === 'consent'
}

/** Whether the viewer may care for a practice: its stewards, and editors of the site. */
export function canCare(viewer: Viewer, stewards: readonly string[]): boolean {
  return hasRole(viewer, 'editor') || (viewer.role === 'person' && stewards.includes(viewer.id))
}

const mostAddresses = 2

/** Whether a text looks like advertising: more web addresses than anybody needs to show one mistake. */
export function looksLikeSpam(...texts: readonly string[]): boolean {
  const addresses = texts.join(' ').match(/\bhttps?:\/\/|\bwww\.|\[url[=\]]/gi)
  return (addresses?.length ?? 0) > mostAddresses
}

const openLicences = [
  /^cc[\s-]?0\b/,
  /^cc[\s-]by([\s-]sa)?([\s-]\d(\.\d)?)?(\s+\w{2,})?$/,
  /^creative commons (zero|attribution([\s-]share-?alike)?)(\s+\d(\.\d)?)?(\s+international)?$/,
  /^public domain\b/,
  /^pddl\b/,
  /^(uk )?open government licen[cs]e\b/,
  /^ogl\b/,
]

/** Whether a licence lets anybody keep a copy and pass it on. What is not surely so is not. */
export function isOpenLicence(licence: string | null | undefined): boolean {
  const words = (licence ?? '').trim().toLowerCase().replaceAll(/[()]/g, '').replaceAll(/\s+/g, ' ')
  return openLicences.some((it) => it.test(words))
}

/** Media types of copies that are kept, each with how such a file begins; null: it is read as text. */
const copyTypes: Readonly<Record<string, readonly number[] | null>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'text/csv': null,
  'text/plain': null,
}

/** Whether a file may be kept as a copy: its type is on the list, and it is what it says. */
export function isFitCopy(type: string, bytes: Uint8Array): boolean {
  if (!Object.hasOwn(copyTypes, type) || bytes.length === 0) return false
  const begins = copyTypes[type] as readonly number[] | null
  if (begins === null) return !bytes.subarray(0, 4096).includes(0)
  return begins.every((it, at) => bytes[at] === it)
}

/** Ending of the name under which a copy is offered; null: it is not offered. */
export function endingOf(type: string): string | null {
  if (!Object.hasOwn(copyTypes, type)) return null
  return type === 'text/plain' ? 'txt' : (type.split('/')[1] as string)
}
