import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { createApi } from './api/index.ts'
import { openComparison } from './places/index.ts'
import type { Clock } from './platform/clock/index.ts'
import type { Settings } from './platform/config/index.ts'
import type { Database } from './platform/db/index.ts'
import { keepSealed } from './platform/fact/index.ts'
import { createFileStore } from './platform/file/index.ts'
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
import { countJobs, createWorkers, type Workers } from './platform/job/index.ts'
import type { Log } from './platform/log/index.ts'
import { countMails, mailKinds, mailSchedule, openMail } from './platform/mail/index.ts'
import { createSecrets } from './platform/secret/index.ts'
import { createMachineTranslation, type MachineTranslation } from './platform/translation/index.ts'
import { createUnanswered, type Search, type Thesaurus, type Unanswered } from './search/index.ts'
import {
  answerErrors,
  createWeb,
  jobKinds,
  jobSchedule,
  mostBytes,
  personalData,
  renderRefusal,
  type SendMail,
  type Site,
  sendSoon,
  sheets,
} from './web/index.ts'

const cacheBytes = 24_000_000

export interface AppParts {
  settings: Pick<
    Settings,
    'publicUrl' | 'trustedProxies' | 'rateLimit' | 'requestSeconds' | 'smtpUrl' | 'dataDir' | 'translationUrl'
  >
  database: Database
  search: Search
  assets: Assets
  clock: Clock
  log: Log
  release: string
  /** Where mails go; tests keep them. */
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
  const sealer = keepSealed(database, (error) => log.error('facts.unsealed', {}, error))
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
    gauges: workGauges(database, clock),
    checks: [{ name: 'database', check: () => database.check() }],
    origins: settings.publicUrl === undefined ? [] : [settings.publicUrl],
    requestMilliseconds: settings.requestSeconds * 1000,
    mostBytes,
    log,
  })
  const stop = async () => {
    load.stop()
    await unanswered.close()
    await sealer.close()
  }
  return { fetch: gate, stop }
}

export interface WorkerParts {
  settings: Pick<
    Settings,
    'smtpUrl' | 'mailFrom' | 'publicUrl' | 'dataDir' | 'checksLinks' | 'translationUrl' | 'translationKey'
  >
  database: Database
  clock: Clock
  log: Log
  /** Address under which people reach the site, for links in mails. */
  address: string
  languages?: readonly Language[]
  /** Which topics are close to each other, for the matching. */
  thesaurus?: Thesaurus
}

/** The workers of a running site: all kinds of jobs, and the mail. */
export function createSiteWorkers(parts: WorkerParts): Workers {
  const { settings, database, clock, log, address } = parts
  const { post, from } = openMail(settings)
  if (post.kind === 'folder') log.warn('mail.outbox')
  const site = {
    languages: parts.languages ?? languages,
    address,
    secrets: createSecrets(database),
    database,
    files: createFileStore(settings.dataDir),
    ...(parts.thesaurus ? { thesaurus: parts.thesaurus } : {}),
    machine: machineOf(settings),
  }
  return createWorkers({
    database,
    clock,
    kinds: [...mailKinds(database, post, from), ...jobKinds(site)],
    schedule: [...mailSchedule, ...jobSchedule(settings.checksLinks)],
    tell: (event, detail, error) => {
      const why = error instanceof Error ? error.message : String(error)
      if (event === 'job.failed') log.warn('job.failed', { ...detail, why })
      else if (event === 'job.givenUp') log.error('job.givenUp', detail, error)
      else log.error('job.workerFailed', detail, error)
    },
  })
}

const gaugeMilliseconds = 10_000

/** Counted at most every ten seconds, however often somebody asks; the last figures while the database is away. */
function workGauges(database: Database, clock: Clock): () => Promise<Record<string, number>> {
  let counted = { at: Number.NEGATIVE_INFINITY, gauges: {} }
  return async () => {
    const now = clock.now().getTime()
    if (now - counted.at < gaugeMilliseconds) return counted.gauges
    counted = { ...counted, at: now }
    try {
      const [jobs, mails] = [await countJobs(database.read), await countMails(database.read)]
      counted.gauges = {
        jobs_waiting: jobs.waiting,
        jobs_failed: jobs.failed,
        mails_waiting: mails.waiting,
        mails_refused: mails.refused,
        mails_failed: mails.failed,
      }
    } catch {
      // Readiness tells of it.
    }
    return counted.gauges
  }
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
  return {
    database,
    search,
    comparison: openComparison(),
    unanswered,
    clock,
    secrets: createSecrets(database),
    mailTo: settings.smtpUrl === undefined ? 'folder' : 'server',
    sendMail: parts.sendMail ?? sendSoon,
    personalData,
    limitReached: (limit) => log.warn('limit.reached', { limit }),
    hasMachine: settings.translationUrl !== undefined,
    languages: parts.languages ?? languages,
    publicUrl: settings.publicUrl ?? null,
    styles: Object.fromEntries(sheets.map((it) => [it, assets.text(`${it}.css`).trim()])) as Site['styles'],
    asset: (name) => assets.address(name),
    release,
    openFile: createFileStore(settings.dataDir).openFile,
  }
}

/** It is asked by workers, who try again later by themselves. */
function machineOf(settings: WorkerParts['settings']): MachineTranslation | null {
  const { translationUrl: url, translationKey: key, publicUrl: site } = settings
  return url === undefined ? null : createMachineTranslation({ url, key, site, mostTries: 1 })
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
