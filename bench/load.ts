import { text } from 'node:stream/consumers'
import autocannon from 'autocannon'

const [url = '', duration = '4'] = process.argv.slice(2)
const paths = JSON.parse(await text(process.stdin)) as string[]
const requests = paths.map((path) => ({ method: 'GET' as const, path }))
const connections = 10
let connected = 0
const result = await autocannon({
  url,
  connections,
  duration: Number(duration),
  requests: requests.slice(0, 1),
  // Each connection begins elsewhere in the list: ten that ask for the same page at once get it from one making.
  setupClient: (client) => {
    const begin = Math.floor((connected * requests.length) / connections)
    connected += 1
    client.setRequests([...requests.slice(begin), ...requests.slice(0, begin)])
  },
})
const wrong = result.non2xx + result.errors + result.timeouts
process.stdout.write(JSON.stringify({ perSecond: result.requests.average, p99: result.latency.p99, wrong }))
