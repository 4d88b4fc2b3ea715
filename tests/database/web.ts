import { Hono } from 'hono'
import { createApi } from '../../src/api/index.ts'
import {
  addPerson,
  findSignedIn,
  type Grant,
  grantRole,
  openSession,
  operator,
  type SignedIn,
} from '../../src/people/index.ts'
import { openComparison } from '../../src/places/index.ts'
import { type Clock, fixedClock } from '../../src/platform/clock/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { type Language, languages } from '../../src/platform/i18n/index.ts'
import { createSecrets } from '../../src/platform/secret/index.ts'
import { createUnanswered, type Search } from '../../src/search/index.ts'
import { answerErrors, createWeb, type Mail, personalData, type Site, sheets } from '../../src/web/index.ts'

export const testClock = fixedClock('2026-11-24T12:00:00Z')

/** A site for tests of pages, without server, styles and search. What it would mail or log is kept in `mails` and `limits`. */
export function siteOn(
  database: Database,
  given: Partial<Site> = {},
): Site & { mails: Mail[]; limits: string[] } {
  const clock = given.clock ?? testClock
  const mails: Mail[] = []
  const limits: string[] = []
  return {
    mails,
    limits,
    database,
    search: {} as Search,
    comparison: openComparison(),
    unanswered: createUnanswered({ database, clock }),
    clock,
    secrets: createSecrets(database),
    mailTo: 'server',
    sendMail: async (_, mail) => {
      mails.push(mail)
    },
    personalData,
    limitReached: (limit) => limits.push(limit),
    hasMachine: false,
    languages,
    publicUrl: null,
    styles: Object.fromEntries(sheets.map((it) => [it, ''])) as Site['styles'],
    asset: (name) => `/assets/${name}`,
    release: '0.0.0',
    ...given,
  }
}

/** Both faces of a site, to be asked without a server. What nobody foresaw is thrown. */
export function facesOn(site: Site): Hono {
  const app = new Hono()
  app.route('/', createApi(site.database))
  app.route('/', createWeb(site))
  answerErrors(app, site, (error) => {
    throw error
  })
  return app
}

/** A form as browsers send it. */
export function formRequest(fields: Record<string, string | string[]>, cookie = ''): RequestInit {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const it of [value].flat()) body.append(name, it)
  return { method: 'POST', headers: { ...(cookie ? { cookie } : {}) }, body }
}

let people = 0

export interface TestPerson {
  id: string
  viewer: SignedIn
  /** For the request's header. */
  cookie: string
}

/** A person with roles who is signed in; `strong`: with a second factor, which is usual here. */
export async function signIn(
  database: Database,
  given: {
    name?: string
    email?: string
    languages?: readonly string[]
    grants?: readonly Grant[]
    strong?: boolean
    trusted?: boolean
    language?: Language['code']
    clock?: Clock
  } = {},
): Promise<TestPerson> {
  const { name = 'Ada', languages: spoken = ['en'], grants = [], strong = true, language = 'en' } = given
  const now = (given.clock ?? testClock).now()
  people += 1
  const email = given.email ?? `${people}@example.org`
  return database.inWrite(async (tx) => {
    const id = await addPerson(tx, { email, name, languages: spoken, language }, now)
    for (const it of grants) await grantRole(tx, operator, { person: id, ...it }, now)
    if (given.trusted)
      await tx
        .updateTable('people_person')
        .set({ trusted_at: now.toISOString() })
        .where('id', '=', id)
        .execute()
    const token = await openSession(tx, { person: id, browser: 'Firefox', strong }, now)
    const viewer = (await findSignedIn(tx, id, strong)) as SignedIn
    return { id, viewer, cookie: `rialto=${token}` }
  })
}
