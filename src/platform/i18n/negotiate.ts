/** A language that a reader accepts, lower-case; `*` is any. Quality from 0 (refused) to 1. */
export interface Accepted {
  tag: string
  quality: number
}

const longestHeader = 1000
const mostRanges = 40
const range = /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,7})$/
const weight = /^q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/**
 * Reads an `Accept-Language` header (RFC 9110), the most wanted first. What is not understood is left out, what is
 * beyond 1,000 characters or 40 entries is not read.
 */
export function parseAcceptLanguage(header: string): Accepted[] {
  return cut(header)
    .split(',', mostRanges)
    .flatMap(parseRange)
    .sort((a, b) => b.quality - a.quality)
}

/** The offered language that suits the reader best; the first where none does. `offered` must not be empty. */
export function negotiateLanguage<Code extends string>(
  header: string | undefined,
  offered: readonly Code[],
): Code {
  const accepted = parseAcceptLanguage(header ?? '')
  const refused = accepted.filter((it) => it.quality === 0 && it.tag !== '*').map((it) => it.tag)
  const open = offered.filter((it) => !refused.includes(it.toLowerCase()))
  for (const { tag, quality } of accepted) {
    if (quality === 0) break
    const found = tag === '*' ? open[0] : findNearest(tag, open)
    if (found) return found
  }
  return open[0] ?? (offered[0] as Code)
}

/** A half entry at the cut is dropped: `de-A` must not stand for `de-AT;q=0`. */
function cut(header: string): string {
  if (header.length <= longestHeader) return header
  const head = header.slice(0, longestHeader)
  return head.slice(0, Math.max(0, head.lastIndexOf(',')))
}

function parseRange(part: string): Accepted[] {
  const [tag = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase())
  if (!range.test(tag) || parameters.length > 1) return []
  const [parameter] = parameters
  if (parameter === undefined) return [{ tag, quality: 1 }]
  const found = weight.exec(parameter)
  return found ? [{ tag, quality: Number(found[1]) }] : []
}

/** `de-at` finds `de`, and `pt` finds `pt-BR` where there is no plain `pt`. */
function findNearest<Code extends string>(tag: string, offered: readonly Code[]): Code | undefined {
  const parts = tag.split('-')
  for (let count = parts.length; count > 0; count--) {
    const shorter = parts.slice(0, count).join('-')
    const found = offered.find((it) => it.toLowerCase() === shorter)
    if (found) return found
  }
  return offered.find((it) => it.toLowerCase().startsWith(`${tag}-`))
}
