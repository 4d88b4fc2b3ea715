/** What a mail program reads in a mail that has one part of text. */
export interface ReadMail {
  headers: Record<string, string>
  text: string
  /** The longest line as it went over the wire. */
  longestLine: number
}

/** Reads a mail: headers unfolded and decoded (RFC 2047), the text decoded. */
export function readMail(raw: string): ReadMail {
  const at = raw.indexOf('\r\n\r\n')
  const headers: Record<string, string> = {}
  for (const line of raw
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const [, name = '', value = ''] = /^([\w-]+): ?(.*)$/s.exec(line) ?? []
    if (name in headers) throw new Error(`there are two headers ${name}`)
    headers[name] = decodeWords(value)
  }
  const body = raw.slice(at + 4)
  return {
    headers,
    text: decodeBody(body, headers['Content-Transfer-Encoding'] ?? '7bit').replaceAll('\r\n', '\n'),
    longestLine: Math.max(...raw.split('\r\n').map((it) => it.length)),
  }
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString()
  return decodeQuoted(body.replaceAll('=\r\n', ''))
}

function decodeQuoted(text: string): string {
  const plain = text.replaceAll(/=([0-9A-F]{2})/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return Buffer.from(plain, 'latin1').toString()
}

function decodeWords(value: string): string {
  return value
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, way: string, text: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : decodeQuoted(text.replaceAll('_', ' ')),
    )
}
