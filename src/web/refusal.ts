import { negotiateLanguage } from '../platform/i18n/index.ts'
import { type ErrorStatus, errorContent } from './error-pages/index.ts'
import { renderDocument } from './layout/frame.tsx'
import { requestAt } from './mount.tsx'
import type { Site } from './site.ts'

const made = new WeakMap<Site, Map<string, string>>()

/** The page for a request that is refused before anybody looks closely. Made once for each status and language. */
export function renderRefusal(
  site: Site,
  status: ErrorStatus,
  asked: { url?: string | undefined; headers: { 'accept-language'?: string | undefined } },
): string {
  const codes = site.languages.map((it) => it.code)
  const inAddress = asked.url?.split('/', 2)[1]
  const code =
    codes.find((it) => it === inAddress) ?? negotiateLanguage(asked.headers['accept-language'], codes)
  const known = made.get(site) ?? new Map<string, string>()
  made.set(site, known)
  const key = `${status} ${code}`
  const page = known.get(key) ?? makeRefusal(site, status, code)
  known.set(key, page)
  return page
}

function makeRefusal(site: Site, status: ErrorStatus, code: string): string {
  const language = site.languages.find((it) => it.code === code) ?? site.languages[0]
  if (!language) throw new Error('the site has no language')
  const request = requestAt(site, new URL('http://localhost/'), language, { role: 'anonymous' })
  return renderDocument(request, errorContent(request, { status }))
}
