import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('the number of routes is bounded, whatever is counted', () => {
  const metrics = createMetrics()
  for (let n = 0; n < 5000; n += 1) metrics.countRequest(`/route-${n}`, 200, 1)
  const routes = metrics.write({}).match(/^rialto_requests_total\{.*/gm) ?? []
  expect(routes).toHaveLength(201)
  expect(routes.at(-1)).toBe('rialto_requests_total{route="other",status="200"} 4800')
})
