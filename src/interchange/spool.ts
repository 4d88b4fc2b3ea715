import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const pieceBytes = 200_000

/** Where a record stands in the file, and what it is sorted by. */
interface Entry {
  key: string
  offset: number
  length: number
}

/**
 * Checked records of one kind on disk until they are stored. What was checked is exactly what is stored, even if
 * somebody changes the files meanwhile, and checking, the dearer half of an import, is done once. The records come back
 * sorted: rows that arrive in the order of their keys touch each page of the database once.
 */
export class Spool {
  readonly #folder = mkdtempSync(join(tmpdir(), 'rialto-import-'))
  readonly #descriptor = openSync(join(this.#folder, 'records'), 'wx+', 0o600)
  readonly #entries: Entry[] = []
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #written = 0

  /** Keeps one record. Throws the system's error when the disk is full. */
  add(key: string, record: unknown): void {
    const bytes = Buffer.from(JSON.stringify(record))
    this.#entries.push({ key, offset: this.#written + this.#waitingBytes, length: bytes.length })
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= pieceBytes) this.#write()
  }

  /** The records in the order of their keys. */
  *records(): Generator<unknown> {
    this.#write()
    this.#entries.sort((a, b) => (a.key < b.key ? -1 : 1))
    for (const { offset, length } of this.#entries) {
      const bytes = Buffer.allocUnsafe(length)
      for (let at = 0; at < length; ) at += readSync(this.#descriptor, bytes, at, length - at, offset + at)
      yield JSON.parse(bytes.toString())
    }
  }

  /** Gives the disk space back. */
  remove(): void {
    closeSync(this.#descriptor)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #write(): void {
    const bytes = Buffer.concat(this.#waiting)
    // One call may write less than it was given.
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    this.#written += bytes.length
    this.#waiting = []
    this.#waitingBytes = 0
  }
}
