import { foldText } from '../../platform/i18n/index.ts'

const mostCharacters = 60

/** The readable part of an address made from a title; empty when the title has no Latin letters. */
export function slugFrom(title: string): string {
  const words = foldText(title)
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((it) => it !== '')
  let slug = ''
  for (const it of words) {
    const longer = slug === '' ? it : `${slug}-${it}`
    if (longer.length > mostCharacters) break
    slug = longer
  }
  return slug.slice(0, mostCharacters)
}
