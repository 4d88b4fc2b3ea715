import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { parseId } from '../platform/ids/index.ts'

/** Names of cookies, and how many seconds they live. All hold a random token, but for the one of a reader's city. */
const cookies = {
  session: { name: 'rialto', seconds: 7 * 24 * 3600 },
  /** Of a browser that has asked to sign in by mail. */
  ask: { name: 'rialto-ask', seconds: 24 * 3600 },
  /** Of a browser for which a form is kept. */
  kept: { name: 'rialto-kept', seconds: 24 * 3600 },
  /** The permanent id of the city that a reader has called their own. */
  city: { name: 'rialto-city', seconds: 365 * 24 * 3600 },
} as const
export type CookieName = keyof typeof cookies
/** Cookies that pages may read and acts may give. */
export type BrowserCookie = Exclude<CookieName, 'session'>

/** The token that the browser sent. */
export function readCookie(c: Context, which: CookieName): string | undefined {
  const token = getCookie(c, nameOf(c, which))
  if (token === undefined) return undefined
  if (which === 'city') return parseId(token) === token && token.startsWith('RC-') ? token : undefined
  return /^[\w-]{20,100}$/.test(token) ? token : undefined
}

/** Whether the cookies of a request have a token for a session, which may be over. */
export function hasSession(header: string | undefined): boolean {
  return header !== undefined && /(?:^|;\s*)(?:__Host-)?rialto=[\w-]{20,100}(?:;|$)/.test(header)
}

/** Gives the browser a token, or takes it away when it is empty. */
export function giveCookie(c: Context, which: CookieName, token: string): void {
  setCookie(c, nameOf(c, which), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: token === '' ? 0 : cookies[which].seconds,
  })
}

/** Browsers keep `__Host-` cookies to this host and https. */
function nameOf(c: Context, which: CookieName): string {
  return `${isSecure(c) ? '__Host-' : ''}${cookies[which].name}`
}

function isSecure(c: Context): boolean {
  return (c.env as { secure?: boolean } | undefined)?.secure === true
}
