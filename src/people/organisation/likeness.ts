import { foldText } from '../../platform/i18n/index.ts'

/** The host of an address without `www.`; null where there is none. */
export function hostOf(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null
  return new URL(url).host.replace(/^www\./, '')
}

/** Whether two folded names are the same, whatever stands between their words. */
export function isLike(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other)
}

function lettersOf(folded: string): string {
  return folded.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** The readable part of an address for a name in Latin letters: `Città di Torino` -> `citta-di-torino`; else empty. */
export function slugOf(name: string): string {
  const folded = foldText(name)
  if (/[^\P{L}\p{Script=Latin}]/u.test(folded)) return ''
  return folded
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
}
