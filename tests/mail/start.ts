import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as the server has got it, dots unstuffed. */
export interface Received {
  from: string
  to: string[]
  raw: string
  user: string | undefined
}

export interface MailServer {
  url: string
  received: Received[]
  close(): Promise<void>
}

/** A real mail server that accepts everything, but for what `given` says. */
export async function startMailServer(given: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    ...given,
    onData: async (stream, session, done) => {
      // A client that was killed has not sent all of it.
      const whole = await buffer(stream).catch((error: Error) => error)
      if (whole instanceof Error) return done(whole)
      const raw = whole.toString('latin1')
      const { mailFrom, rcptTo } = session.envelope
      const accept = (error?: Error | null) => {
        if (!error)
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map((it) => it.address),
            raw,
            user: session.user as string | undefined,
          })
        done(error)
      }
      if (given.onData) given.onData(stream, session, accept)
      else accept()
    },
  })
  // Clients that go away in the middle are what some tests are about.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, received, close }
}
