import { crc32, inflateRawSync } from 'node:zlib'
import { mostDocument, UnreadableDocument } from './document.ts'

/** A packed file's list of entries, checked, and a way to read one. */
export interface Archive {
  names: readonly string[]
  /** The entry's bytes; undefined when there is none of that name. Throws UnreadableDocument. */
  read(name: string): Uint8Array | undefined
}

interface Entry {
  name: string
  isEncrypted: boolean
  method: number
  crc: number
  packed: number
  unpacked: number
  offset: number
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

/**
 * Opens a zip archive by its directory. Only entries that are asked for are unpacked, and never to more than the
 * directory says; entries that lie over each other, have one name or lie about their size are refused.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(view)
  let total = 0
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      total += entry.unpacked
      if (total > mostDocument.unpacked) throw new UnreadableDocument('complicated')
      return unpack(view, entry)
    },
  }
}

function readDirectory(view: DataView): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count > mostDocument.entries) throw new UnreadableDocument('complicated')
  const entries = new Map<string, Entry>()
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) throw new UnreadableDocument('broken')
    const nameLength = view.getUint16(at + 28, true)
    const entry = readEntry(view, at, nameLength)
    if (entries.has(entry.name)) throw new UnreadableDocument('broken')
    entries.set(entry.name, entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  checkEntries([...entries.values()], start)
  return entries
}

/** The directory's end stands before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint32(at, true) !== endOfDirectory) continue
    if (at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw new UnreadableDocument('broken')
}

function readEntry(view: DataView, at: number, nameLength: number): Entry {
  if (at + 46 + nameLength > view.byteLength) throw new UnreadableDocument('broken')
  return {
    name: Buffer.from(view.buffer, view.byteOffset + at + 46, nameLength).toString('utf8'),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
}

function checkEntries(entries: Entry[], directory: number): void {
  const declared = entries.reduce((sum, it) => sum + it.unpacked, 0)
  if (declared > mostDocument.declared) throw new UnreadableDocument('complicated')
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset)
  for (const [index, it] of inOrder.entries()) {
    const next = inOrder[index + 1]?.offset ?? directory
    if (it.offset + 30 + Buffer.byteLength(it.name) + it.packed > next) throw new UnreadableDocument('broken')
  }
}

function unpack(view: DataView, entry: Entry): Uint8Array {
  const { unpacked, packed } = entry
  if (entry.isEncrypted) throw new UnreadableDocument('encrypted')
  if (unpacked > 1_000_000 && unpacked > packed * mostDocument.ratio)
    throw new UnreadableDocument('complicated')
  const content = unpackWhole(contentOf(view, entry), entry)
  if (content.length !== unpacked || crc32(content) !== entry.crc) throw new UnreadableDocument('broken')
  return content
}

function contentOf(view: DataView, { offset, packed }: Entry): Uint8Array {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== localEntry)
    throw new UnreadableDocument('broken')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > view.byteLength) throw new UnreadableDocument('broken')
  return new Uint8Array(view.buffer, view.byteOffset + start, packed)
}

function unpackWhole(content: Uint8Array, { method, unpacked }: Entry): Uint8Array {
  if (method === 0) return content
  if (method !== 8) throw new UnreadableDocument('broken')
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, unpacked) })
  } catch (error) {
    throw new UnreadableDocument('broken', { cause: error })
  }
}
