import type { IncomingMessage, ServerResponse } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { createMachineTranslation, type MachineTranslation } from '../../src/platform/translation/index.ts'
import { startFarSite } from './far.ts'

/** Answers one request instead of the machine. */
export type OtherAnswer = (response: ServerResponse, request: IncomingMessage) => void

export interface TestMachine {
  translation: MachineTranslation
  /** The texts of every request, in order. */
  asked: string[][]
  /** What it answers instead, once each. */
  instead: OtherAnswer[]
  /** Looks at every request for a translation before it is answered. */
  before: (texts: readonly string[]) => unknown
  /** Ends it: nobody is there any more. */
  close(): Promise<void>
}

/** A real server that speaks LibreTranslate's protocol and puts an Arabic word before every English text. Ends with the test. */
export async function startMachine({ milliseconds = 5000 } = {}): Promise<TestMachine> {
  const machine: Omit<TestMachine, 'translation' | 'close'> = { asked: [], instead: [], before: () => null }
  const server = await startFarSite(async (request, response) => {
    const body = await readText(request)
    response.setHeader('content-type', 'application/json')
    if (request.url === '/languages') {
      response.end(JSON.stringify([{ code: 'en', name: 'English', targets: ['ar'] }]))
      return
    }
    const { q } = JSON.parse(body) as { q: string[] }
    machine.asked.push(q)
    await machine.before(q)
    const other = machine.instead.shift()
    if (other) other(response, request)
    else response.end(JSON.stringify({ translatedText: q.map((it) => `آلة ${it}`) }))
  })
  onTestFinished(() => server.close())
  const translation = createMachineTranslation({ url: server.url, milliseconds, mostTries: 1 })
  return Object.assign(machine, { translation, close: server.close })
}

/** The machine answers with a status, and says something else than a translation. */
export function refusing(
  status: number,
  headers: Record<string, string> = {},
  body = '{"error":"No"}',
): OtherAnswer {
  return (response) => response.writeHead(status, headers).end(body)
}
