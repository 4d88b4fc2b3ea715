import type { Database } from '../../platform/db/index.ts'
import { checkLink, createPace, fetchSafely } from '../../platform/fetch/index.ts'
import type { FileStore } from '../../platform/file/index.ts'
import { insideKind, type JobKind, outsideKind, type Recurring } from '../../platform/job/index.ts'
import type { Secrets } from '../../platform/secret/index.ts'
import {
  askForConfirmation,
  checkLinks,
  copyFilesJob,
  copySources,
  forgetAddresses,
  lapseRequests,
  remindToConfirm,
  removeCopyFiles,
} from '../../practices/index.ts'

/** What the jobs of care need. */
export interface CareJobSite {
  database: Database
  secrets: Secrets
  files: Pick<FileStore, 'putFile' | 'removeFile'>
  /** Address of the site, which other sites are told. */
  address: string
}

const betweenRequests = 2000
const mostCopyBytes = 20_000_000

/** Asks stewards whether their records still hold, looks at links, and keeps copies of sources. */
export function careJobs({ database, secrets, files, address }: CareJobSite): JobKind[] {
  const sign = (id: string) => secrets.sign('confirm', id)
  return [
    insideKind<null>({
      kind: 'care.time',
      unseen: true,
      run: async (tx, _, { now }) => {
        await lapseRequests(tx, now)
        await remindToConfirm(tx, sign, now)
        await askForConfirmation(tx, sign, now)
        await forgetAddresses(tx, now)
      },
    }),
    insideKind<string[]>({
      kind: copyFilesJob,
      unseen: true,
      run: (tx, ids) => removeCopyFiles(tx, ids, files.removeFile),
    }),
    outsideKind<null>({
      kind: 'care.links',
      perform: async (_, { now }) => {
        const pace = createPace({ milliseconds: betweenRequests })
        await checkLinks(database, { check: (url) => checkLink(url, { pace, site: address }), now })
        const fetch = (url: string) => fetchSafely(url, { site: address, mostBytes: mostCopyBytes })
        await copySources(database, { fetch, putFile: files.putFile, now })
      },
    }),
  ]
}

export const careSchedule: readonly Recurring[] = [{ kind: 'care.time', everyMinutes: 60, offsetMinutes: 40 }]

/** Goes out to other sites: only where the operator lets it. */
export const linkSchedule: readonly Recurring[] = [
  { kind: 'care.links', everyMinutes: 60, offsetMinutes: 10 },
]
