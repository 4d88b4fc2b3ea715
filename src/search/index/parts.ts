const kinds = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const
type Kind = keyof typeof kinds
type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** Where each array lies among the bytes that follow. */
export interface PartHead {
  kind: Kind
  length: number
}

/** Every array begins where eight divides its place, so that it can be used where it lies. */
const alignment = 8

/** Lays arrays of numbers and of texts side by side, to be written and read as one. */
export class PartWriter {
  readonly heads: PartHead[] = []
  readonly arrays: Numbers[] = []

  numbers(array: Numbers): void {
    const kind = array.constructor.name as Kind
    this.heads.push({ kind, length: array.length })
    this.arrays.push(array)
  }

  /** Texts without line ends. */
  texts(texts: readonly string[]): void {
    const bytes = Buffer.from(texts.join('\n'))
    this.numbers(Uint32Array.of(texts.length))
    this.numbers(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
  }

  /** The bytes of each array, with what fills the gap behind it. */
  *pieces(): Generator<Uint8Array> {
    for (const array of this.arrays) {
      yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      yield new Uint8Array(gapAfter(array.byteLength))
    }
  }
}

/** Reads what a `PartWriter` laid, in the same order. Throws RangeError when there is less than the heads say. */
export class PartReader {
  readonly #heads: readonly PartHead[]
  readonly #bytes: ArrayBufferLike
  #at: number
  #next = 0

  constructor(heads: readonly PartHead[], bytes: ArrayBufferLike, from: number) {
    this.#heads = heads
    this.#bytes = bytes
    this.#at = from
  }

  numbers<T extends Numbers>(): T {
    const head = this.#heads[this.#next]
    this.#next += 1
    if (!head || !(head.kind in kinds)) throw new RangeError('there is no further part')
    const array = new kinds[head.kind](this.#bytes as ArrayBuffer, this.#at, head.length)
    this.#at += array.byteLength + gapAfter(array.byteLength)
    return array as unknown as T
  }

  texts(): string[] {
    const [count] = this.numbers<Uint32Array>()
    const bytes = this.numbers<Uint8Array>()
    if (count === 0) return []
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
    const texts = text.split('\n')
    if (texts.length !== count) throw new RangeError('there are not as many texts as the part says')
    return texts
  }
}

/** How many bytes lie between the end of one array and the next. */
export function gapAfter(bytes: number): number {
  return (alignment - (bytes % alignment)) % alignment
}
