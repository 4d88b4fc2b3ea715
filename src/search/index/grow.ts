type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** A list of numbers that grows, in a typed array: ten times as small as an array of JavaScript. */
export interface Growing<T extends Numbers> {
  array: T
  length: number
}

/** Makes room for `more` numbers behind the last one. */
export function reserve<T extends Numbers>(list: Growing<T>, more: number): void {
  const needed = list.length + more
  if (needed <= list.array.length) return
  const Kind = list.array.constructor as new (size: number) => T
  const grown = new Kind(Math.max(needed, Math.ceil(list.array.length * 1.5), 16))
  grown.set(list.array)
  list.array = grown
}

/** Puts a number behind the last one. */
export function push<T extends Numbers>(list: Growing<T>, value: number): void {
  if (list.length === list.array.length) reserve(list, 1)
  list.array[list.length] = value
  list.length += 1
}

/** The numbers without the spare room. */
export function trimmed<T extends Numbers>(list: Growing<T>): T {
  return list.array.slice(0, list.length) as T
}

/** Writes a number below 2^28 in one to four bytes, seven bits each, least first; the last byte is below 128. */
export function pushVariable(list: Growing<Uint8Array>, value: number): void {
  reserve(list, 4)
  let rest = value
  while (rest > 127) {
    list.array[list.length] = (rest & 127) | 128
    list.length += 1
    rest >>>= 7
  }
  list.array[list.length] = rest
  list.length += 1
}
