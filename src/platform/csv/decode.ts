export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'

/** Why bytes are no text. `mixed`: the line is not in the encoding of the lines before it. */
export type DecodeFault = { fault: 'mixed' | 'notText' | 'cut'; line: number }

const newline = 0x0a
/** Bytes to which Windows-1252 gives no character. */
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/**
 * The text in the bytes of a table: UTF-8, UTF-16 with a byte order mark, or Windows-1252, which is what spreadsheets write. A file whose
 * lines are in different encodings is refused with the first line that differs: whoever guesses writes wrong names.
 */
export function decodeTable(bytes: Uint8Array): { text: string; encoding: Encoding } | DecodeFault {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeWide(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeWide(bytes, 'utf-16be')
  const zero = bytes.indexOf(0)
  if (zero >= 0) return { fault: 'notText', line: lineOf(bytes, zero) }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return decodeLines(bytes, isMarked)
}

function decodeWide(
  bytes: Uint8Array,
  label: 'utf-16le' | 'utf-16be',
): { text: string; encoding: Encoding } | DecodeFault {
  if (bytes.length % 2 === 1) return { fault: 'cut', line: lineOf(bytes, bytes.length) }
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    const zero = text.indexOf('\0')
    if (zero < 0) return { text, encoding: 'utf-16' }
    return { fault: 'notText', line: text.slice(0, zero).split('\n').length }
  } catch {
    return { fault: 'notText', line: 1 }
  }
}

/** Every line with signs beyond ASCII must be UTF-8, or none of them. */
function decodeLines(
  bytes: Uint8Array,
  isMarked: boolean,
): { text: string; encoding: Encoding } | DecodeFault {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let first: Encoding | null = isMarked ? 'utf-8' : null
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(newline, from)
    const part = bytes.subarray(from, end < 0 ? bytes.length : end)
    from = end < 0 ? bytes.length : end + 1
    if (!part.some((it) => it > 0x7f)) continue
    const encoding = isUtf8(strict, part) ? 'utf-8' : 'windows-1252'
    if (encoding === 'windows-1252' && part.some((it) => unassigned.has(it)))
      return { fault: first === null ? 'notText' : 'mixed', line }
    first ??= encoding
    if (encoding !== first) return { fault: 'mixed', line }
  }
  const encoding = first ?? 'utf-8'
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function isUtf8(strict: TextDecoder, part: Uint8Array): boolean {
  try {
    strict.decode(part)
    return true
  } catch {
    return false
  }
}

function lineOf(bytes: Uint8Array, until: number): number {
  let line = 1
  for (let at = 0; at < until && at < bytes.length; at += 1) if (bytes[at] === newline) line += 1
  return line
}
