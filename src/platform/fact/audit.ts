import type { Database, Read } from '../db/index.ts'
import { type Break, ChainFollower, type Head } from './chain.ts'
import { countFacts, countWaiting, findHead, listLinks, listLost, listUnsealed } from './seal-store.ts'

const linksAtOnce = 2000

/** What an audit has found. */
export interface Audit {
  facts: number
  sealed: number
  /** Facts that are not sealed yet; the server does so by itself. */
  waiting: number
  /** Null: nothing is sealed. */
  head: Head | null
  breaks: number
}

/**
 * Reads the whole chain and every fact, on one unchanging state of the data, and tells each place where they do not agree.
 * `since`: a head noted before, which must still be part of the chain.
 */
export function auditFacts(
  database: Database,
  {
    since,
    found,
    progress = () => undefined,
  }: { since?: Head; found: (it: Break) => void; progress?: (done: number, of: number) => void },
): Promise<Audit> {
  return database.inSnapshot(async (read) => {
    let breaks = 0
    const tell = (it: Break) => {
      breaks += 1
      found(it)
    }
    const head = await findHead(read)
    const sealed = await followChain(read, since, tell, (done) => progress(done, head?.position ?? 0))
    await tellAll(listUnsealed, read, (fact) => tell({ what: 'unsealed', fact }))
    await tellAll(listLost, read, (fact) => tell({ what: 'lost', fact }))
    return { facts: await countFacts(read), sealed, waiting: await countWaiting(read), head, breaks }
  })
}

/** Gives how many links there are. */
async function followChain(
  read: Read,
  since: Head | undefined,
  tell: (it: Break) => void,
  progress: (done: number) => void,
): Promise<number> {
  const chain = new ChainFollower()
  let isSinceThere = since === undefined
  let sealed = 0
  for (;;) {
    const links = await listLinks(read, chain.head.position, linksAtOnce)
    for (const link of links) {
      for (const it of chain.take(link)) tell(it)
      if (link.position === since?.position && link.hash === since.hash) isSinceThere = true
    }
    sealed += links.length
    progress(sealed)
    if (links.length < linksAtOnce) break
  }
  for (const it of chain.end()) tell(it)
  if (since && !isSinceThere) tell({ what: 'head', position: since.position })
  return sealed
}

/** Asks for a long list a part at a time. */
async function tellAll(
  list: (read: Read, after: number, limit: number) => Promise<number[]>,
  read: Read,
  tell: (it: number) => void,
): Promise<void> {
  let after = 0
  for (;;) {
    const some = await list(read, after, linksAtOnce)
    for (const it of some) tell(it)
    if (some.length < linksAtOnce) return
    after = some.at(-1) ?? after
  }
}
