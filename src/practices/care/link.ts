import type { Database } from '../../platform/db/index.ts'
import { type Found, gatherLinks, listLinksToCheck, noteLink } from './link-store.ts'

export interface LinksChecked {
  checked: number
  /** How many were found broken, or answer again. */
  changed: number
}

/**
 * Looks at the links of sources whose turn it is, at most `limit`: each once a month, those that fail after 1, 3 and 7 days. What is found is
 * kept beside the records, never in them. `check` must not throw; it waits between two requests to one host.
 */
export async function checkLinks(
  database: Database,
  { check, now, limit = 50 }: { check(url: string): Promise<Found>; now: Date; limit?: number },
): Promise<LinksChecked> {
  await database.inWrite((tx) => gatherLinks(tx, now), 'unseen')
  const urls = await listLinksToCheck(database.read, now, limit)
  const found = new Map<string, Found>()
  for (const url of urls) found.set(url, await check(url))
  if (isCutOff([...found.values()])) return { checked: 0, changed: 0 }
  let changed = 0
  for (const [url, it] of found) {
    const noted = await database.inWrite((tx) => noteLink(tx, url, it, now), 'unseen')
    if (noted.changed) changed += 1
  }
  // Pages that are kept show broken links: a write that is seen makes them anew.
  if (changed > 0) await database.inWrite(async () => undefined)
  return { checked: urls.length, changed }
}

const fewest = 3

/** Nobody has answered at all: then it is this machine that has no connection, and says nothing of the links. */
function isCutOff(found: readonly Found[]): boolean {
  return found.length >= fewest && found.every((it) => it.status === null && it.state !== 'refused')
}
