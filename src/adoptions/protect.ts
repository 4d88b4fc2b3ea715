import type { AdoptionInput } from './input.ts'

/**
 * What everybody may read of an adoption. Where it led to a practice that is marked as sensitive, city and
 * organisation are kept back, as that practice's own places are; with a sensitive practice at either end also who
 * confirmed and who told it.
 */
export function keepBack(
  adoption: AdoptionInput,
  sensitive: { origin: boolean; practice: boolean },
): AdoptionInput {
  if (!sensitive.origin && !sensitive.practice) return adoption
  const { organisation, city, ...rest } = adoption
  return {
    ...rest,
    ...(organisation !== undefined && !sensitive.practice ? { organisation } : {}),
    ...(city !== undefined && !sensitive.practice ? { city } : {}),
    confirmedBy: adoption.confirmedBy.map((it) => ({ ...it, by: { en: '–' } })),
    sources: adoption.sources.map(({ author: _author, locator: _locator, ...it }) => it),
  }
}
