import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Delayed, type Post } from './post.ts'

/** Puts mails into a folder, one file each, for a site without a mail server. A file is whole or not there. */
export function createFolderPost(folder: string): Post {
  return {
    kind: 'folder',
    handOver: async ({ id, raw, createdAt }) => {
      // The name follows from the mail: a second hand-over replaces the same file.
      const name = `${createdAt.slice(0, 19).replaceAll(/[^\dT]/g, '')}-${id}.eml`
      const part = join(folder, `.${name}.part`)
      try {
        // Mails hold links that sign people in: for the user of the program alone.
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await write(part, raw)
        await rename(part, join(folder, name))
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined)
        const { code = 'unknown' } = error as NodeJS.ErrnoException
        throw new Delayed(`the outbox folder cannot be written (${code})`)
      }
      return { state: 'sent', answer: null }
    },
  }
}

async function write(path: string, raw: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(raw)
    await file.sync()
  } finally {
    await file.close()
  }
}
