/**
 * Finds the number of a word by its letters where they stand in a text, without cutting it out: most words of most texts are known, and a string for each
 * of them, only to look it up, would take half of the time that reading texts takes. Open addressing; full to a half at most.
 */
export class WordTable {
  readonly #texts: readonly string[]
  /** In pairs, to lie in one line of the processor's cache: number of a word + 1 (0: free), and its hash. */
  #slots = new Uint32Array(2048)
  #count = 0

  /** `texts`: the words by their numbers, of this table and perhaps of others. */
  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  /** The number of the word that stands in a text from `start` to `end`, or -1. */
  find(text: string, start = 0, end = text.length): number {
    const hash = hashOf(text, start, end)
    const slots = this.#slots
    const mask = slots.length - 2
    for (let at = (hash << 1) & mask; ; at = (at + 2) & mask) {
      const slot = slots[at] as number
      if (slot === 0) return -1
      if (slots[at + 1] === hash && isAt(this.#texts[slot - 1] as string, text, start, end)) return slot - 1
    }
  }

  /** Takes in a word that is not here, under its number in `texts`. */
  add(number: number): void {
    if (this.#count * 4 >= this.#slots.length) this.#grow()
    const text = this.#texts[number] as string
    this.#put(number + 1, hashOf(text, 0, text.length))
    this.#count += 1
  }

  #put(slot: number, hash: number): void {
    const mask = this.#slots.length - 2
    let at = (hash << 1) & mask
    while (this.#slots[at] !== 0) at = (at + 2) & mask
    this.#slots[at] = slot
    this.#slots[at + 1] = hash
  }

  #grow(): void {
    const slots = this.#slots
    this.#slots = new Uint32Array(slots.length * 2)
    for (let at = 0; at < slots.length; at += 2) {
      if (slots[at] !== 0) this.#put(slots[at] as number, slots[at + 1] as number)
    }
  }
}

/** FNV-1a over the code units, on 32 bits. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  }
  return true
}
