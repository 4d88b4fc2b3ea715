import type { NodemailerError } from 'nodemailer/lib/errors.js'
import type { default as SMTPConnection, SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { Delayed, type HandedOver, type Letter, type Post } from './post.ts'

export interface SmtpTimes {
  /** Until there is a connection and a greeting, in milliseconds each. */
  connect: number
  /** Longest silence of the server. */
  silence: number
  /** For the whole conversation: a server may answer, but drop by drop. */
  conversation: number
}

const usualTimes: SmtpTimes = { connect: 10_000, silence: 30_000, conversation: 120_000 }

interface Server {
  options: SMTPConnectionOptions
  login: { user: string; pass: string } | null
}

/**
 * Hands mails over to the SMTP server of `url`, each in a conversation of its own. Of the query only `name`, `requireTLS`, `ignoreTLS` and
 * `tls.rejectUnauthorized` mean something.
 */
export function createSmtpPost(url: string, times: SmtpTimes = usualTimes): Post {
  const server = readServer(new URL(url), times)
  return { kind: 'server', handOver: (letter, signal) => converse(server, times, letter, signal) }
}

function readServer(url: URL, times: SmtpTimes): Server {
  const { searchParams: query } = url
  const user = decodeURIComponent(url.username)
  const name = query.get('name')
  return {
    options: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      secure: url.protocol === 'smtps:',
      requireTLS: query.get('requireTLS') === 'true',
      ignoreTLS: query.get('ignoreTLS') === 'true',
      tls: { rejectUnauthorized: query.get('tls.rejectUnauthorized') !== 'false' },
      connectionTimeout: times.connect,
      greetingTimeout: times.connect,
      dnsTimeout: times.connect,
      socketTimeout: times.silence,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      ...(name === null ? {} : { name }),
    },
    login: user === '' ? null : { user, pass: decodeURIComponent(url.password) },
  }
}

async function converse(
  { options, login }: Server,
  times: SmtpTimes,
  { from, to, raw }: Letter,
  signal: AbortSignal,
): Promise<HandedOver> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection(options)
  const lost = lossOf(connection, AbortSignal.any([signal, AbortSignal.timeout(times.conversation)]))
  try {
    await Promise.race([step((done) => connection.connect(done)), lost.promise])
    if (login) await Promise.race([step((done) => connection.login(login, done)), lost.promise])
    const sent = step<{ response: string }>((done) =>
      connection.send({ from, to: [to], size: raw.length }, raw, done),
    )
    const { response } = await Promise.race([sent, lost.promise])
    // The server has it. Nothing may come between this and the note in the database, so nobody waits for the farewell.
    connection.quit()
    return { state: 'sent', answer: answerIn(response) }
  } catch (error) {
    connection.close()
    return judge(error as NodemailerError)
  } finally {
    lost.end()
  }
}

function step<T>(begin: (done: (error?: Error | null, result?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    begin((error, result) => (error ? reject(error) : resolve(result as T)))
  })
}

/** Rejects when the connection breaks or its time is over. */
function lossOf(connection: SMTPConnection, over: AbortSignal): { promise: Promise<never>; end(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const end = () => reject(Object.assign(new Error('took too long'), { code: 'ETIMEDOUT' }))
  if (over.aborted) end()
  over.addEventListener('abort', end)
  // Listened to until the end of the process: a late error without listener would end it.
  connection.on('error', reject)
  connection.once('end', () => reject(Object.assign(new Error('closed'), { code: 'ECONNECTION' })))
  return { promise, end: () => over.removeEventListener('abort', end) }
}

/** Steps whose refusal is about this mail, not about us or the state of the server. */
const aboutTheMail = new Set(['RCPT TO', 'DATA'])
const aboutUs = new Set([530, 534, 535, 538])

function judge(error: NodemailerError): HandedOver {
  const { responseCode, command = '', code = 'unknown' } = error
  const answer = answerIn(error.response ?? '')
  const isFinal = responseCode !== undefined && responseCode >= 500 && responseCode < 600
  const isTooLarge = code === 'EMESSAGE' && command === 'MAIL FROM'
  if (isTooLarge || (isFinal && aboutTheMail.has(command) && !aboutUs.has(responseCode)))
    return { state: 'refused', answer }
  throw new Delayed(
    `the mail server did not take it (${answer ?? code}${command === '' ? '' : ` at ${command}`})`,
  )
}

/** `550 5.1.1` of `550 5.1.1 <ada@example.org>: unknown`. */
function answerIn(response: string): string | null {
  return /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}\b)?/.exec(response)?.[0].replace('-', ' ') ?? null
}
