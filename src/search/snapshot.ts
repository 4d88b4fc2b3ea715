import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Thesaurus } from './concepts/thesaurus.ts'
import { EntryIndex } from './entry-index.ts'
import type { Lore } from './index/lore.ts'
import { packLexicon, packSegment, unpackLexicon, unpackSegment } from './index/pack.ts'
import { gapAfter, type PartHead, PartReader, PartWriter } from './index/parts.ts'

/** Grows when words are analysed otherwise, or anything in the file lies elsewhere: files of before are built anew. */
const format = 1
/** Words are cut and folded by it. */
const unicodeVersion = process.versions.unicode ?? ''
const mark = 'RIALTO-SEARCH'

/** A snapshot that is not there, is damaged, or was made by or for something else. The index is built instead. */
export class SnapshotProblem extends Error {
  override readonly name = 'SnapshotProblem'
}

/** What a snapshot says of itself. */
export interface SnapshotState {
  horizon: number
  token: string
}

interface Head extends SnapshotState {
  format: number
  thesaurus: string
  unicode: string
  segments: number
  pairs: readonly { kind: string; audience: string }[]
  facets: readonly [facet: string, values: readonly string[]][]
  lore: { entries: number; compounds: [string, number][]; associations: [string, unknown][] }
  parts: PartHead[]
  check: number
}

/**
 * Writes an index to a file: a line with mark and length of the head, the head as JSON, then arrays of numbers as they lie in memory. The
 * file appears whole or not at all.
 */
export async function writeSnapshot(index: EntryIndex, state: SnapshotState, file: string): Promise<void> {
  const parts = new PartWriter()
  packLexicon(parts, index.lexicon)
  parts.numbers(index.words.sorted)
  const labels = index.labels.kept
  parts.numbers(labels.rows)
  parts.texts(labels.languages)
  const { segments } = index.shelf
  for (const it of segments) packSegment(parts, it)
  let check = 0
  for (const it of parts.pieces()) check = crc32(it, check)
  const head = headOf(index, state, segments.length, parts.heads, check)
  const fresh = `${file}.new-${process.pid}`
  try {
    await writePieces(fresh, head, parts)
    await rename(fresh, file)
  } finally {
    await rm(fresh, { force: true })
  }
}

function headOf(
  { thesaurus, lore, groups, facets }: EntryIndex,
  state: SnapshotState,
  segments: number,
  parts: PartHead[],
  check: number,
): Head {
  return {
    ...state,
    format,
    thesaurus: thesaurus.digest,
    unicode: unicodeVersion,
    segments,
    pairs: groups.pairs,
    facets: facets.facets.map((it) => [it, facets.namesOf(it)]),
    lore: { entries: lore.entries, compounds: [...lore.compounds], associations: [...lore.associations] },
    parts,
    check,
  }
}

async function writePieces(file: string, head: Head, parts: PartWriter): Promise<void> {
  const text = Buffer.from(JSON.stringify(head))
  const line = Buffer.from(
    `${mark} ${String(text.length).padStart(12)} ${String(crc32(text)).padStart(10)}\n`,
  )
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(line)
    await handle.writeFile(text)
    await handle.writeFile(new Uint8Array(gapAfter(line.length + text.length)))
    for (const it of parts.pieces()) if (it.length > 0) await handle.writeFile(it)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads an index from a file that this version wrote with the same thesaurus. Throws SnapshotProblem otherwise. */
export function readSnapshot(file: string, thesaurus: Thesaurus): SnapshotState & { index: EntryIndex } {
  const bytes = readBytes(file)
  const { head, from } = readHead(bytes)
  if (head.format !== format || head.thesaurus !== thesaurus.digest || head.unicode !== unicodeVersion) {
    throw new SnapshotProblem('the snapshot is of another version')
  }
  if (crc32(bytes.subarray(from)) !== head.check) throw new SnapshotProblem('the snapshot is damaged')
  try {
    return { index: unpack(head, bytes, from, thesaurus), horizon: head.horizon, token: head.token }
  } catch (error) {
    throw new SnapshotProblem('the snapshot cannot be read', { cause: error })
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new SnapshotProblem('there is no snapshot', { cause: error })
  }
}

const lineLength = mark.length + 1 + 12 + 1 + 10 + 1

function readHead(bytes: Buffer): { head: Head; from: number } {
  const [found, length, check] = bytes.subarray(0, lineLength).toString('latin1').trim().split(/ +/)
  const end = lineLength + Number(length)
  if (found !== mark || !Number.isSafeInteger(end) || end > bytes.length) {
    throw new SnapshotProblem('this is no snapshot')
  }
  const text = bytes.subarray(lineLength, end)
  if (crc32(text) !== Number(check)) throw new SnapshotProblem('the snapshot is damaged')
  return { head: JSON.parse(text.toString()) as Head, from: end + gapAfter(end) }
}

function unpack(head: Head, bytes: Buffer, from: number, thesaurus: Thesaurus): EntryIndex {
  // Small files lie in a buffer that they share; there the arrays would not be aligned.
  const own = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
  const parts = new PartReader(head.parts, own.buffer, own.byteOffset + from)
  const index = new EntryIndex({
    thesaurus,
    lore: loreOf(head.lore),
    restore: (lexicon) => unpackLexicon(parts, lexicon),
  })
  index.words.restore(parts.numbers<Uint32Array>())
  index.labels.restore({ rows: parts.numbers<Uint32Array>(), languages: parts.texts() })
  for (const it of head.pairs) index.groups.numberOf(it)
  for (const [facet, values] of head.facets) for (const it of values) index.facets.numberOf(facet, it)
  for (let at = 0; at < head.segments; at += 1) index.shelf.restore(unpackSegment(parts))
  return index
}

function loreOf({ entries, compounds, associations }: Head['lore']): Lore {
  return {
    entries,
    compounds: new Map(compounds),
    associations: new Map(associations as [string, [string, number][]][]),
  }
}
