import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log/index.ts'
import type { AddressReader } from './address.ts'
import type { Assets } from './assets.ts'
import type { ReadinessCheck } from './health.ts'
import type { Load } from './load.ts'
import type { Metrics } from './metrics.ts'
import type { PageCache } from './page-cache.ts'
import type { RateLimit } from './rate-limit.ts'

/** What the gate tells the routes of a request. Routes write `route`, their pattern, for the log. */
export interface GateBindings {
  incoming: IncomingMessage
  outgoing: ServerResponse
  requestId: string
  route?: string
  /** The client's address (IPv6: its /64), as limits count it. */
  client?: string
}

export type RefusedStatus = 400 | 403 | 405 | 413 | 414 | 429 | 503

export interface GateOptions {
  /** The routes. They are asked GET for HEAD, too. */
  app(request: Request, bindings: GateBindings): Response | Promise<Response>
  /** The page that tells of a refusal. It is asked often under attack, so it should be cheap. */
  refuse(status: RefusedStatus, bindings: GateBindings): string
  headers: readonly (readonly [string, string])[]
  assets: Assets
  cache: PageCache
  version(): number
  limit: RateLimit
  readAddress: AddressReader
  load: Load
  metrics: Metrics
  checks: readonly ReadinessCheck[]
  /** Further figures for `/metrics`, by name. */
  gauges?(): Promise<Readonly<Record<string, number>>>
  /** Origins from which forms may be sent; the request's own host is always one. */
  origins: readonly string[]
  requestMilliseconds: number
  /** Most bytes that a request to this path may carry, where it is more than usual. */
  mostBytes?(path: string): number | undefined
  log: Log
}
