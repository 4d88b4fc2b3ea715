/** Counts what the process did, for machines that watch it. */
export interface Metrics {
  countRequest(route: string, status: number, milliseconds: number): void
  count(name: 'cache_hits' | 'cache_misses' | 'rate_limited' | 'overloaded'): void
  /** In the text format of Prometheus. `gauges` are added as they are now. */
  write(gauges: Readonly<Record<string, number>>): string
}

const mostRoutes = 200

/** Routes are patterns such as `/practices/:slug`, so their number is small; beyond 200 they are counted together. */
export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, { count: number; seconds: number }>()
  const counts = { cache_hits: 0, cache_misses: 0, rate_limited: 0, overloaded: 0 }
  return {
    countRequest: (route, status, milliseconds) => {
      const name = durations.has(route) || durations.size < mostRoutes ? route : 'other'
      const key = `{route="${name}",status="${status}"}`
      requests.set(key, (requests.get(key) ?? 0) + 1)
      const duration = durations.get(name) ?? { count: 0, seconds: 0 }
      duration.count += 1
      duration.seconds += milliseconds / 1000
      durations.set(name, duration)
    },
    count: (name) => {
      counts[name] += 1
    },
    write: (gauges) => {
      const lines = ['# TYPE rialto_requests_total counter']
      for (const [key, count] of requests) lines.push(`rialto_requests_total${key} ${count}`)
      lines.push('# TYPE rialto_request_seconds summary')
      for (const [route, { count, seconds }] of durations) {
        lines.push(`rialto_request_seconds_sum{route="${route}"} ${seconds.toFixed(6)}`)
        lines.push(`rialto_request_seconds_count{route="${route}"} ${count}`)
      }
      for (const [name, count] of Object.entries(counts)) {
        lines.push(`# TYPE rialto_${name}_total counter`, `rialto_${name}_total ${count}`)
      }
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE rialto_${name} gauge`, `rialto_${name} ${value}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}
