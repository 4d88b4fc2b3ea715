import { STATUS_CODES } from 'node:http'

/** An answer before it is sent: a plain object, which is cheaper to look at and to change than a Response. */
export interface Answer {
  status: number
  /** Names in lower case; cookies are apart because there may be several. */
  headers: Record<string, string>
  cookies?: readonly string[]
  body: string | Uint8Array | ReadableStream | null
}

/** A short answer for machines. */
export function plainAnswer(body: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body,
  }
}

/** A page that tells of a refusal. */
export function refusalAnswer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', ...headers },
    body,
  }
}

/** The page for when nothing else works. It needs nobody's help, so it cannot fail. */
export function lastResort(status: number, requestId?: string): string {
  const reason = `${status} ${STATUS_CODES[status] ?? ''}`
  const id = requestId === undefined ? '' : `<p>${requestId}</p>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${reason}</title><h1>${reason}</h1>${id}</html>`
}

/** Takes a Response apart; its body is not read. */
export function answerOf(response: Response): Answer {
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value
  const cookies = response.headers.getSetCookie()
  return { status: response.status, headers, ...(cookies.length > 0 ? { cookies } : {}), body: response.body }
}

/** Puts a Response together; what the answer says itself goes before `always`. */
export function responseOf(
  answer: Answer,
  always: Readonly<Record<string, string>>,
  requestId: string,
): Response {
  const plain: Record<string, string> = { ...always, ...answer.headers, 'x-request-id': requestId }
  const body = answer.body as Uint8Array<ArrayBuffer> | string | null
  if (!answer.cookies) return new Response(body, { status: answer.status, headers: plain })
  const headers = new Headers(plain)
  for (const cookie of answer.cookies) headers.append('set-cookie', cookie)
  return new Response(body, { status: answer.status, headers })
}

/** Length of the body in bytes; null when it is a stream. */
export function countBytes({ body }: Answer): number | null {
  if (body === null) return 0
  if (typeof body === 'string') return Buffer.byteLength(body)
  return body instanceof Uint8Array ? body.byteLength : null
}

/** Adds Accept-Encoding to what caches must tell apart. */
export function varyByEncoding(headers: Record<string, string>): void {
  const before = headers.vary
  if (before === undefined || before === '') headers.vary = 'Accept-Encoding'
  else if (!/(?:^|[\s,])(?:accept-encoding|\*)(?:$|[\s,])/i.test(before))
    headers.vary = `${before}, Accept-Encoding`
}
