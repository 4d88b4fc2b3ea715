import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A real server somewhere else, for what asks others. */
export interface FarSite {
  /** `127.0.0.1:12345` */
  host: string
  url: string
  /** `GET /path` of every request. */
  seen: string[]
  close(): Promise<void>
}

/** Starts a site on a loopback address and a free port. */
export async function startFarSite(answer: RequestListener, address = '127.0.0.1'): Promise<FarSite> {
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as AddressInfo
  const host = `${address.includes(':') ? `[${address}]` : address}:${port}`
  return {
    host,
    url: `http://${host}`,
    seen,
    close: () => {
      for (const it of sockets) it.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
