import { negotiateLanguage } from '../platform/i18n/index.ts'
import { hasSession } from './cookie.ts'
import { type ErrorStatus, errorContent } from './error-pages/index.ts'
import { renderDocument } from './layout/frame.tsx'
import { requestAt } from './mount.tsx'
import type { Site } from './site.ts'

const made = new WeakMap<Site, Map<string, string>>()

/** The page for a request that is refused before anybody looks closely. Made once for each status, language, and for browsers with a session. */
export function renderRefusal(
  site: Site,
  status: ErrorStatus,
  asked: {
    url?: string | undefined
    headers: { 'accept-language'?: string | undefined; cookie?: string | undefined }
  },
): string {
  const codes = site.languages.map((it) => it.code)
  const inAddress = asked.url?.split('/', 2)[1]
  const code =
    codes.find((it) => it === inAddress) ?? negotiateLanguage(asked.headers['accept-language'], codes)
  const known = made.get(site) ?? new Map<string, string>()
  made.set(site, known)
  const mayBeSignedIn = hasSession(asked.headers.cookie)
  const key = `${status} ${code} ${mayBeSignedIn}`
  const page = known.get(key) ?? makeRefusal(site, status, code, mayBeSignedIn)
  known.set(key, page)
  return page
}

function makeRefusal(site: Site, status: ErrorStatus, code: string, mayBeSignedIn: boolean): string {
  const language = site.languages.find((it) => it.code === code) ?? site.languages[0]
  if (!language) throw new Error('the site has no language')
  const request = requestAt(site, new URL('http://localhost/'), language, { role: 'anonymous' })
  return renderDocument({ ...request, mayBeSignedIn }, errorContent(request, { status }))
}
