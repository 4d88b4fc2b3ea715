import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const lifeSeconds = 7 * 24 * 3600

/** The cookie's name: browsers keep `__Host-` cookies to this host and https. */
function cookieName(c: Context): string {
  return isSecure(c) ? '__Host-rialto' : 'rialto'
}

function isSecure(c: Context): boolean {
  return (c.env as { secure?: boolean } | undefined)?.secure === true
}

/** The session's token that the browser sent. */
export function sessionToken(c: Context): string | undefined {
  const token = getCookie(c, cookieName(c))
  return token !== undefined && /^[\w-]{20,100}$/.test(token) ? token : undefined
}

/** Gives the browser a session, or takes it away with an empty token. */
export function giveSession(c: Context, token: string): void {
  setCookie(c, cookieName(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: token === '' ? 0 : lifeSeconds,
  })
}
