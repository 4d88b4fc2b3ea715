const mostTexts = 25
const mostCharacters = 4000

/** Texts in groups that a machine takes at once; one that is longer than a group goes alone. */
export function inBatches<T extends { text: string }>(items: readonly T[]): T[][] {
  const batches: T[][] = []
  let characters = 0
  for (const it of items) {
    const last = batches.at(-1)
    const fits = last && last.length < mostTexts && characters + it.text.length <= mostCharacters
    if (fits) last.push(it)
    else batches.push([it])
    characters = (fits ? characters : 0) + it.text.length
  }
  return batches
}
