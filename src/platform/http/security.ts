/** What every answer says to browsers, errors included. */
export function securityHeaders(options: {
  /** Hashes of the inline style sheets: `sha256-…`. */
  styleHashes: readonly string[]
  /** Whether people reach the site by https. */
  secure: boolean
}): readonly (readonly [string, string])[] {
  const styles = ["'self'", ...options.styleHashes.map((it) => `'${it}'`)].join(' ')
  const policy = [
    "default-src 'none'",
    `style-src ${styles}`,
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return [
    ['Content-Security-Policy', policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    [
      'Permissions-Policy',
      'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
    ],
    ...(options.secure
      ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const]
      : []),
  ]
}

/**
 * Whether a request that changes something comes from our own pages. Browsers tell it by Sec-Fetch-Site or Origin; a
 * request with neither is not from a browser's page, and carries no cookie that anybody could abuse.
 */
export function isSameOrigin(
  headers: { get(name: string): string | null },
  origins: readonly string[],
): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  return origin === null ? headers.get('cookie') === null : origins.includes(origin)
}
