import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { type MailServer, startMailServer } from './start.ts'

/** A mail server that is gone when the test ends. */
export async function useMailServer(given: SMTPServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(given)
  onTestFinished(() => server.close())
  return server
}

/** A server that says to each connection what `talk` says, and nothing by itself. Gives its address. */
export async function useTalker(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    talk(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const it of sockets) it.destroy()
    server.close()
  })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A refusal with its code. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
