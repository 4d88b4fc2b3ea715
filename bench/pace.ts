import { Agent, get } from 'node:http'
import { text } from 'node:stream/consumers'

/** `pace.ts URL PER_SECOND COOKIE`: asks for the paths on standard input in turns, each at its moment, whatever came of the others. */
const [url = '', perSecond = '20', cookie = ''] = process.argv.slice(2)
const paths = JSON.parse(await text(process.stdin)) as string[]
const agent = new Agent({ keepAlive: true, maxSockets: 10 })
const count = Number(perSecond) * 6
const times: number[] = []
let wrong = 0

function ask(path: string): Promise<void> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    get(url + path, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) wrong += 1
      answer.resume()
      answer.on('end', () => {
        times.push(performance.now() - begun)
        resolve()
      })
    }).on('error', reject)
  })
}

const asked: Promise<void>[] = []
const start = performance.now()
for (let at = 0; at < count; at += 1) {
  const due = start + (1000 * at) / Number(perSecond)
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
  asked.push(ask(paths[at % paths.length] ?? '/'))
}
await Promise.all(asked)
agent.destroy()
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
process.stdout.write(JSON.stringify({ p50: at(0.5), p99: at(0.99), wrong }))
