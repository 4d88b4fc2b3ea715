import type { Context } from 'hono'
import { countUse, findSessionPerson, type Limit, LimitReached, parkForm } from '../people/index.ts'
import { giveCookie } from './cookie.ts'
import { missingFor, sendToEntry } from './entry.ts'
import { type Form, readForm } from './form/index.ts'
import type { PageRequest } from './request.ts'
import type { Who } from './who.ts'

const mostBytes = 1_000_000
const mostFields = 1000

const forClient: Limit = { name: 'kept-client', most: 30, minutes: 60 }
const forSite: Limit = { name: 'kept-site', most: 600, minutes: 60 }

/** Where a browser finds what was kept of its form. */
export const keptPage = '/account/kept'

/**
 * What `refuseEntry` does, for acts: what somebody typed is kept for a day when their session ended meanwhile. They sign in, and
 * send it on from there.
 */
export async function refuseAct(
  c: Context,
  request: PageRequest,
  who: Who,
  client: string,
): Promise<Response | null> {
  const missing = missingFor(request, who)
  if (missing === null) return null
  const isSmall = Number(c.req.header('content-length') ?? 0) <= mostBytes
  const token = isSmall ? await keep(request, await readForm(c.req.raw), client) : null
  if (token === null) return sendToEntry(c, request, missing, '/account?done=lost')
  giveCookie(c, 'kept', token)
  return sendToEntry(c, request, missing, keptPage)
}

async function keep(request: PageRequest, form: Form, client: string): Promise<string | null> {
  const { site, path, query, session, now } = request
  const fields = form
    .names()
    .flatMap((name) => form.texts(name).map((value): [string, string] => [name, value]))
  const files = form.names().filter((it) => form.file(it) !== null).length
  const bytes = fields.reduce((sum, it) => sum + Buffer.byteLength(it[0]) + Buffer.byteLength(it[1]), 0)
  if (bytes > mostBytes || fields.length > mostFields) return null
  try {
    return await site.database.inWrite(async (tx) => {
      await countUse(
        tx,
        [
          { limit: forClient, who: client },
          { limit: forSite, who: '' },
        ],
        now,
      )
      const person = await findSessionPerson(tx, session)
      return parkForm(tx, { person, path: addressOf(path, query), fields, files }, now)
    }, 'unseen')
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    site.limitReached(error.limit)
    return null
  }
}

/** The form's own address; `kept` says that it came from here once before. */
function addressOf(path: string, query: URLSearchParams): string {
  const own = new URLSearchParams(query)
  own.delete('kept')
  return own.size > 0 ? `${path}?${own}` : path
}
