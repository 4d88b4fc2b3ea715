import { text } from 'node:stream/consumers'
import autocannon from 'autocannon'

const [url = '', duration = '4'] = process.argv.slice(2)
const paths = JSON.parse(await text(process.stdin)) as string[]
const result = await autocannon({
  url,
  connections: 10,
  duration: Number(duration),
  requests: paths.map((path) => ({ method: 'GET' as const, path })),
})
const wrong = result.non2xx + result.errors + result.timeouts
process.stdout.write(JSON.stringify({ perSecond: result.requests.average, p99: result.latency.p99, wrong }))
