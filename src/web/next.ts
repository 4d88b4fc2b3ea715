const longest = 2000

/** Where to go after signing in, below the language; the account's page when `text` is no such address. */
export function readNext(text: string | null | undefined): string {
  if (!text || text.length > longest || !/^\/(?![/\\])[^\\\s\p{C}]*$/u.test(text)) return '/account'
  // Signing out or in at once would be of no use.
  return /^\/sign-/.test(text) ? '/account' : text
}

/** The address of `page` that leads on to `next`. */
export function withNext(page: string, next: string): string {
  return next === '/account' ? page : `${page}?next=${encodeURIComponent(next)}`
}
