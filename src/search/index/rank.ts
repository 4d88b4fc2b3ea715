/**
 * BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004): occurrences are weighted by
 * field and made comparable over lengths, added up, and then saturated. The usual length of a field is fixed, not measured, so that an
 * entry's impact does not depend on the others, and every process ranks alike.
 */
export interface Field {
  /** How much one occurrence counts. */
  weight: number
  /** 0: long texts count like short ones; 1: in full proportion to length. */
  lengthShare: number
  /** Usual length, in words. */
  usual: number
}

export const fields: readonly Field[] = [
  { weight: 4, lengthShare: 0.4, usual: 6 },
  { weight: 2, lengthShare: 0.5, usual: 24 },
  { weight: 1, lengthShare: 0.7, usual: 100 },
]

/** How soon further occurrences stop to count. */
const saturation = 2

/** What one occurrence in a field of `length` words counts. */
export function occurrence(field: number, length: number): number {
  const { weight, lengthShare, usual } = fields[field] as Field
  return weight / (1 - lengthShare + (lengthShare * length) / usual)
}

/** The impact of a weighted count on 1 to 255: the saturated count, quantised. */
export function impactOf(count: number): number {
  return Math.max(1, Math.round((255 * count) / (saturation + count)))
}

/** How telling a term is that `frequency` of `all` have; for one impact step. */
export function rarity(frequency: number, all: number): number {
  return Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5)) / 255
}
