import type { Database } from '../../platform/db/index.ts'
import { type CopyWish, listCopyWishes, noteCopy, takeCopyTurn } from './copy-store.ts'
import { isFitCopy } from './rules.ts'

/** What is at an address, as the platform's `fetchSafely` tells it. */
export interface FetchedSource {
  status: number
  /** Media type without parameters, in small letters. */
  type: string | null
  bytes: Uint8Array
  /** There was more than may be read. */
  truncated: boolean
}

export interface CopyTools {
  /** Reads an address; may throw. */
  fetch(url: string): Promise<FetchedSource>
  putFile(bytes: Uint8Array, about: { type: string }): Promise<{ id: string; bytes: number }>
  now: Date
  limit?: number
}

/**
 * Keeps copies of sources whose licence allows it, at most `limit` in one round. Files of other types than those on the list, files that are not
 * what they say, and those that are too large are left. Gives how many were kept.
 */
export async function copySources(
  database: Database,
  { fetch, putFile, now, limit = 10 }: CopyTools,
): Promise<number> {
  let count = 0
  for (const wish of await listCopyWishes(database.read, now, limit)) {
    const found = await read(wish, fetch)
    const isFit =
      found?.status === 200 && !found.truncated && found.type !== null && isFitCopy(found.type, found.bytes)
    const isKept = await database.inWrite(async (tx) => {
      await takeCopyTurn(tx)
      // The file first: a copy that is noted is there.
      const put = isFit ? await putFile(found.bytes, { type: found.type as string }) : null
      const kept = put ? { file: put.id, type: found?.type as string, bytes: put.bytes } : null
      return (await noteCopy(tx, wish, kept, now)) && kept !== null
    })
    if (isKept) count += 1
  }
  return count
}

async function read(wish: CopyWish, fetch: CopyTools['fetch']): Promise<FetchedSource | null> {
  try {
    return await fetch(wish.url)
  } catch {
    return null
  }
}
