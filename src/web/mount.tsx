import { type Context, Hono } from 'hono'
import { anonymous, findViewer } from '../people/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { createFormat, createTranslator, type Language, negotiateLanguage } from '../platform/i18n/index.ts'
import { answerAct } from './act.ts'
import { readCookie } from './cookie.ts'
import { refuseEntry } from './entry.ts'
import { errorContent, type Problem } from './error-pages/index.ts'
import { renderDocument } from './layout/frame.tsx'
import type { FragmentKind, PageKind } from './page.tsx'
import { actions, fragments, pages } from './pages.ts'
import type { PageRequest } from './request.ts'
import { keepShortly, sendPage } from './send.ts'
import { keepAwake } from './session-awake.ts'
import type { Site } from './site.ts'

/** The site's pages as one application: `/` chooses the language, everything else names it. */
export function mountPages(site: Site): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    c.header('Vary', 'Accept-Language')
    c.header('Cache-Control', 'private, no-cache')
    return c.redirect(`/${preferredLanguage(site, c).code}`, 302)
  })
  // Before the pages: their addresses may have names where these have a word.
  for (const fragment of fragments) {
    const path = `/:language${fragment.path}`
    app.get(path, async (c) => {
      nameRoute(c, path)
      return answerFragment(c, await readRequest(site, c), fragment)
    })
  }
  for (const page of pages) {
    const path = page.path === '/' ? '/:language' : `/:language${page.path}`
    app.get(path, async (c) => {
      nameRoute(c, path)
      const request = await readRequest(site, c)
      return refuseEntry(c, request, page.who ?? 'everybody') ?? answer(c, request, page)
    })
  }
  for (const action of actions) {
    const path = `/:language${action.path}`
    app.post(path, async (c) => {
      nameRoute(c, path)
      return answerAct(c, await readRequest(site, c), action)
    })
  }
  return app
}

/** Tells the log which route this is: the pattern, never the address itself. */
function nameRoute(c: Context, pattern: string): void {
  const bindings = c.env as { route?: string } | undefined
  if (bindings) bindings.route = pattern
}

async function answer(c: Context, request: PageRequest, page: PageKind): Promise<Response> {
  const content = page.show(request, await page.load(request))
  return sendPage(c, request, content)
}

async function answerFragment(c: Context, request: PageRequest, fragment: FragmentKind): Promise<Response> {
  const body = fragment.show(request, await fragment.load(request))
  keepShortly(c, request, true)
  c.header('X-Robots-Tag', 'noindex')
  // It is no page of its own: nothing in it may be loaded or run, and a long policy would cost as much as the hits.
  c.header('Content-Security-Policy', "default-src 'none'")
  return c.html(String(body))
}

/** Who is looking, where that was found before the request failed. */
const viewers = new WeakMap<Request, PageRequest['viewer']>()

/**
 * The page that tells what went wrong, in the language of the address or of the browser. It asks no database, which may be what failed: of a
 * browser with a session that nobody has looked up it is not known whether somebody is signed in.
 */
export function renderError(site: Site, c: Context, problem: Problem): string {
  const viewer = viewers.get(c.req.raw)
  const language = languageOf(site, c) ?? preferredLanguage(site, c)
  const request = requestIn(site, c, language, viewer ?? anonymous)
  const mayBeSignedIn = viewer === undefined && request.session !== undefined
  return renderDocument({ ...request, mayBeSignedIn }, errorContent(request, problem))
}

/** What the pages need to know of a request. Throws NotFound for a language that the site does not have. */
export async function readRequest(site: Site, c: Context): Promise<PageRequest> {
  const language = languageOf(site, c)
  if (!language) throw new NotFound('error.notFound')
  const token = readCookie(c, 'session')
  if (token === undefined) return requestIn(site, c, language, anonymous)
  const now = site.clock.now()
  const viewer = await findViewer(site.database.read, token, now)
  viewers.set(c.req.raw, viewer)
  if (viewer.role !== 'anonymous') await keepAwake(site, token, now)
  return requestIn(site, c, language, viewer)
}

function requestIn(site: Site, c: Context, language: Language, viewer: PageRequest['viewer']): PageRequest {
  const url = new URL(c.req.url)
  return {
    ...requestAt(site, url, language, viewer, (name) => c.req.param(name) ?? ''),
    session: readCookie(c, 'session'),
    cookie: (which) => readCookie(c, which),
    myCity: readCookie(c, 'city') ?? null,
  }
}

/** A request for a page, whatever it came by. */
export function requestAt(
  site: Site,
  url: URL,
  language: Language,
  viewer: PageRequest['viewer'],
  param: PageRequest['param'] = () => '',
): PageRequest {
  const prefix = `/${language.code}`
  const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) || '/' : '/'
  return {
    site,
    read: site.database.read,
    viewer,
    language,
    t: createTranslator(language.code),
    format: createFormat(language.code),
    path,
    query: url.searchParams,
    param,
    link: (to) => (to === '/' ? prefix : `${prefix}${to}`),
    origin: site.publicUrl ?? url.origin,
    session: undefined,
    cookie: () => undefined,
    myCity: null,
    now: site.clock.now(),
  }
}

function languageOf(site: Site, c: Context): Language | undefined {
  const code = new URL(c.req.url).pathname.split('/')[1]
  return site.languages.find((it) => it.code === code)
}

/** The site's language that suits the browser best. */
export function preferredLanguage(site: Site, c: Context): Language {
  const code = negotiateLanguage(
    c.req.header('Accept-Language'),
    site.languages.map((it) => it.code),
  )
  return site.languages.find((it) => it.code === code) ?? (site.languages[0] as Language)
}
