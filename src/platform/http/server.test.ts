import { Agent, get as httpGet } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { CannotListen, startServer } from './index.ts'

const start = (host: string, port = 0, requestMilliseconds = 5000) =>
  startServer({ host, port, requestMilliseconds, fetch: () => new Response('hello') })

/** A server whose answer takes a while; `begun` resolves when it is asked. */
async function startSlow(milliseconds: number) {
  const begun = Promise.withResolvers<void>()
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    requestMilliseconds: 60_000,
    fetch: async () => {
      begun.resolve()
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      return new Response('hello')
    },
  })
  return { ...server, begun: begun.promise }
}

test('the default host answers by IPv4', async () => {
  const server = await start('::')
  expect(await (await fetch(`http://127.0.0.1:${server.port}/`)).text()).toBe('hello')
  await server.close()
})

test('a port in use is told to the operator', async () => {
  const server = await start('127.0.0.1')
  await expect(start('127.0.0.1', server.port)).rejects.toThrow(CannotListen)
  await expect(start('127.0.0.1', server.port)).rejects.toThrow(`Port ${server.port} is in use`)
  await server.close()
})

test('an address that is not of this machine is told to the operator', async () => {
  await expect(start('192.0.2.1')).rejects.toThrow(/Check HOST and PORT/)
})

test('a short time for requests is possible', async () => {
  const server = await start('127.0.0.1', 0, 1000)
  await server.close()
})

test('closing waits for what is under way, and no longer', async () => {
  const server = await startSlow(300)
  const agent = new Agent({ keepAlive: true })
  const answered = new Promise<string>((resolve, reject) => {
    httpGet({ host: '127.0.0.1', port: server.port, agent }, (response) => resolve(text(response))).on(
      'error',
      reject,
    )
  })
  await server.begun
  const begin = performance.now()
  await server.close(10_000)
  expect(await answered).toBe('hello')
  expect(performance.now() - begin).toBeLessThan(9_000)
  await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow()
})

test('closing does not wait for ever', async () => {
  const server = await startSlow(60_000)
  const cut = fetch(`http://127.0.0.1:${server.port}/`).catch(() => 'cut')
  await server.begun
  await server.close(200)
  expect(await cut).toBe('cut')
})

test('who sends too slowly is cut off', async () => {
  const server = await start('127.0.0.1', 0, 500)
  const socket = connect(server.port, '127.0.0.1').setEncoding('latin1')
  socket.write('GET / HTTP/1.1\r\nHo')
  expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /)
  await server.close()
})
