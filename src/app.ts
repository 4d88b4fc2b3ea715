import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { createApi } from './api/index.ts'
import { findSiteSecret } from './people/index.ts'
import type { Clock } from './platform/clock/index.ts'
import type { Settings } from './platform/config/index.ts'
import type { Database } from './platform/db/index.ts'
import { Unavailable } from './platform/errors/index.ts'
import {
  type Assets,
  createAddressReader,
  createGate,
  createMetrics,
  createPageCache,
  createRateLimit,
  type GateBindings,
  type RefusedStatus,
  securityHeaders,
  watchLoad,
} from './platform/http/index.ts'
import { type Language, languages } from './platform/i18n/index.ts'
import type { Log } from './platform/log/index.ts'
import { createUnanswered, type Search, type Unanswered } from './search/index.ts'
import {
  answerErrors,
  createWeb,
  mostBytes,
  renderRefusal,
  type SendMail,
  type Site,
  sheets,
} from './web/index.ts'

const cacheBytes = 24_000_000

export interface AppParts {
  settings: Pick<Settings, 'publicUrl' | 'trustedProxies' | 'rateLimit' | 'requestSeconds'>
  database: Database
  search: Search
  assets: Assets
  clock: Clock
  log: Log
  release: string
  /** Without it, nobody can sign in by mail. */
  sendMail?: SendMail
  /** Languages of the interface; tests add the pseudo-languages. */
  languages?: readonly Language[]
  /** Further routes behind the same gate; the benchmark compares with one. */
  extra?: Hono
}

export interface App {
  fetch: ReturnType<typeof createGate>
  /** Stores what is still held in memory, and ends. */
  stop(): Promise<void>
}

/** Puts the parts of a running site together: the only place that knows all of them. */
export function createApp(parts: AppParts): App {
  const { settings, database, search, assets, clock, log } = parts
  const failed = (error: unknown) => log.error('unanswered.failed', {}, error)
  const unanswered = createUnanswered({ database, clock, isCommon: (it) => search.isKnown(it), failed })
  const site = siteOf(parts, unanswered)
  const app = new Hono()
  if (parts.extra) app.route('/', parts.extra)
  app.route('/', createApi(database))
  app.route('/', createWeb(site))
  answerErrors(app, site, (error, c) => {
    const { requestId, route } = c.env as GateBindings
    log.error('request.failed', { requestId, route: route ?? 'none' }, error)
  })
  const load = watchLoad()
  const state = stateNumber(database, search, clock)
  const secure = settings.publicUrl?.startsWith('https:') ?? false
  const gate = createGate({
    app: (request, bindings) => app.fetch(request, Object.assign(bindings, { secure })),
    refuse: (status: RefusedStatus, bindings) => renderRefusal(site, status, bindings.incoming),
    headers: securityHeaders({ styleHashes: Object.values(site.styles).map(hashOf), secure }),
    assets,
    cache: createPageCache(state, cacheBytes),
    version: state,
    limit: createRateLimit(settings.rateLimit, clock),
    readAddress: createAddressReader(settings.trustedProxies),
    load,
    metrics: createMetrics(),
    checks: [{ name: 'database', check: () => database.check() }],
    origins: settings.publicUrl === undefined ? [] : [settings.publicUrl],
    requestMilliseconds: settings.requestSeconds * 1000,
    mostBytes,
    log,
  })
  const stop = async () => {
    load.stop()
    await unanswered.close()
  }
  return { fetch: gate, stop }
}

const dayMilliseconds = 86_400_000
const mostVersions = 1e10

/** Grows with every write, when search has followed it, and every day: what a page says of freshness changes by itself. */
function stateNumber(database: Database, search: Search, clock: Clock): () => number {
  const day = () => Math.floor(clock.now().getTime() / dayMilliseconds)
  return () => day() * mostVersions + database.version() + search.version()
}

function siteOf(parts: AppParts, unanswered: Unanswered): Site {
  const { settings, database, search, assets, clock, log, release } = parts
  let secret: Promise<Uint8Array> | undefined
  return {
    database,
    search,
    unanswered,
    clock,
    sendMail: parts.sendMail ?? refuseMail,
    secret: () => {
      secret ??= findSiteSecret(database)
      secret.catch(() => {
        secret = undefined
      })
      return secret
    },
    personalData: [],
    limitReached: (limit) => log.warn('limit.reached', { limit }),
    languages: parts.languages ?? languages,
    publicUrl: settings.publicUrl ?? null,
    styles: Object.fromEntries(sheets.map((it) => [it, assets.text(`${it}.css`).trim()])) as Site['styles'],
    asset: (name) => assets.address(name),
    release,
  }
}

const refuseMail: SendMail = async () => {
  throw new Unavailable('account.noMail', 3600)
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
