import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that was put away. */
export interface StoredFile {
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  id: string
  bytes: number
  /** Media type as given; only the caller's record keeps it. */
  type: string
}

/** The file on the disk is not the one that was put there. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** Files by what is in them: one that is put twice is there once. */
export interface FileStore {
  /** Puts a file away; when this ends, it is on the disk. */
  putFile(content: Uint8Array, about: { type: string }): Promise<StoredFile>
  /** The file's bytes; null when there is none of that id. Throws DamagedFile. */
  openFile(id: string): Promise<Uint8Array | null>
  /** Takes a file away; nothing happens when there is none. */
  removeFile(id: string): Promise<void>
  /** Clears away what was half written before `now` less a day. Gives how many. */
  clearIncoming(now: Date): Promise<number>
}

const dayMilliseconds = 86_400_000

/** Keeps files below `DATA_DIR/files/`. */
export function createFileStore(dataDir: string): FileStore {
  const folder = join(dataDir, 'files')
  const incoming = join(folder, 'incoming')

  return {
    async putFile(content, { type }) {
      const id = digestOf(content)
      const path = pathOf(folder, id) as string
      if (!(await isWhole(path, id))) await writeWhole(path, incoming, content)
      return { id, bytes: content.length, type }
    },
    async openFile(id) {
      const path = pathOf(folder, id)
      const content = path === null ? null : await readIfThere(path)
      if (content !== null && digestOf(content) !== id) throw new DamagedFile(`files: ${id} is damaged`)
      return content
    },
    async removeFile(id) {
      const path = pathOf(folder, id)
      if (path !== null) await rm(path, { force: true })
    },
    async clearIncoming(now) {
      const names = await readdir(incoming).catch(orNone<string[]>([]))
      const paths = names.map((it) => join(incoming, it))
      const ages = await Promise.all(paths.map((it) => stat(it).catch(orNone(null))))
      const old = paths.filter((_, at) => (ages[at]?.mtimeMs ?? Infinity) < now.getTime() - dayMilliseconds)
      await Promise.all(old.map((it) => rm(it, { force: true })))
      return old.length
    },
  }
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Where a file lies. Nothing but a digest becomes part of a path. */
function pathOf(folder: string, id: string): string | null {
  return /^[0-9a-f]{64}$/.test(id) ? join(folder, id.slice(0, 2), id.slice(2)) : null
}

/** Whether the file is there as it should be. A damaged one is written again. */
async function isWhole(path: string, id: string): Promise<boolean> {
  const there = await readIfThere(path)
  return there !== null && digestOf(there) === id
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  return await readFile(path).catch(orNone(null))
}

/** Written beside, flushed and renamed, so that under its name there is a whole file or none, even after a power cut. */
async function writeWhole(path: string, incoming: string, content: Uint8Array): Promise<void> {
  const folder = join(path, '..')
  const fresh = join(incoming, randomUUID())
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await withHandle(await open(fresh, 'wx', 0o600), async (handle) => {
      await handle.writeFile(content)
      await handle.sync()
    })
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
  for (const it of [folder, join(folder, '..')])
    await withHandle(await open(it, 'r'), (handle) => handle.sync())
}

async function withHandle(handle: FileHandle, act: (handle: FileHandle) => Promise<unknown>): Promise<void> {
  try {
    await act(handle)
  } finally {
    await handle.close()
  }
}

function orNone<T>(none: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return none
    throw error
  }
}
