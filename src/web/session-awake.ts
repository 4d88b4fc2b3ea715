import { touchSession } from '../people/index.ts'
import type { Site } from './site.ts'

const everyMilliseconds = 5 * 60_000
const mostKept = 10_000
const touched = new WeakMap<Site, Map<string, number>>()

/** Notes now and then that a session is in use, so that idle ones end. Not at every request: each note is a write. */
export async function keepAwake(site: Site, token: string, now: Date): Promise<void> {
  const known = touched.get(site) ?? new Map<string, number>()
  touched.set(site, known)
  if (now.getTime() - (known.get(token) ?? 0) < everyMilliseconds) return
  if (known.size >= mostKept) known.clear()
  known.set(token, now.getTime())
  await site.database.inWrite((tx) => touchSession(tx, token, now), 'unseen')
}
