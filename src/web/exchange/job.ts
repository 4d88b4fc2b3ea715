import {
  askWhatCame,
  type CityLikeness,
  lapseFollowUps,
  lapsePosts,
  lapseProposals,
  matchPosts,
  nearConcepts,
  seedOf,
} from '../../exchange/index.ts'
import { lenses, likenessOf, openComparison } from '../../places/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { insideKind, type JobKind, outsideKind, type Recurring } from '../../platform/job/index.ts'
import type { Secrets } from '../../platform/secret/index.ts'
import { emptyThesaurus, type Thesaurus } from '../../search/index.ts'

/** What the jobs of the exchange need. */
export interface ExchangeJobSite {
  database: Database
  secrets: Secrets
  /** Which topics are close to each other; without, each is close to itself alone. */
  thesaurus?: Thesaurus
}

export const matchJob = 'exchange.match'
const mostSeconds = 1800

/** Lets what is over lapse, asks what came of agreements, and matches once a night. */
export function exchangeJobs({ database, secrets, thesaurus = emptyThesaurus }: ExchangeJobSite): JobKind[] {
  return [
    insideKind<null>({
      kind: 'exchange.time',
      run: async (tx, _, { now }) => {
        await lapsePosts(tx, now)
        await lapseProposals(tx, now)
        await lapseFollowUps(tx, now)
        await askWhatCame(tx, (id) => secrets.sign('exchange', id), now)
      },
    }),
    outsideKind<{ by?: string } | null>({
      kind: matchJob,
      crew: 'exchange',
      mostSeconds,
      perform: async (payload, { now: begun, signal, progress }) => {
        const started = performance.now()
        await matchPosts(database, {
          near: nearConcepts(thesaurus),
          seed: seedOf(begun),
          by: payload?.by ?? 'system',
          now: () => new Date(begun.getTime() + performance.now() - started),
          isAlone: database.engine === 'sqlite',
          likeness: await likenessNow(database, begun),
          signal,
          progress: (_, done, total) => progress(done, total),
        })
      },
    }),
  ]
}

/** How alike cities are today; read for one run, and forgotten after it. */
async function likenessNow(database: Database, now: Date): Promise<CityLikeness> {
  const columns = await openComparison().columns(database.read, now)
  return (one, other) => likenessOf(columns, one, other, lenses.balanced)
}

export const exchangeSchedule: readonly Recurring[] = [
  { kind: 'exchange.time', everyMinutes: 60, offsetMinutes: 50 },
  { kind: matchJob, everyMinutes: 1440, offsetMinutes: 200 },
]
