/** 32 bits that follow from a seed and a text (FNV-1a, finished as in MurmurHash3). */
export function mark(seed: number, text: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return finish(hash)
}

/** 0 to 1 (without 1), from the marks of a pair: the order between pairs of equal score. */
export function pairOrder(one: number, other: number): number {
  return finish(Math.imul(one, 31) ^ other) / 2 ** 32
}

function finish(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The day as a number, so that whoever runs it again that day gets the same result. */
export function seedOf(day: Date): number {
  return Number(day.toISOString().slice(0, 10).replaceAll('-', ''))
}
