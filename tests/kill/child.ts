import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, openPostgres, openSqlite, type Tx } from '../../src/platform/db/index.ts'
import {
  countJobs,
  createWorkers,
  enqueueJob,
  insideKind,
  type JobKind,
} from '../../src/platform/job/index.ts'
import { mailKinds, openMail, sendMailLater } from '../../src/platform/mail/index.ts'

// A process that asks for work and does it, until it is killed. `laterMilliseconds`: how far its clock is ahead, so that
// the leases of those that were killed before it have run out.
const [where = '', smtpUrl = '', laterMilliseconds = '0'] = process.argv.slice(2)
const clock = { now: () => new Date(Date.now() + Number(laterMilliseconds)) }
const enough = 100

const database: Database = where.startsWith('postgres:') ? await openPostgres(where) : openSqlite(where)

/** One act: what was asked for is written down in the act's own transaction. */
async function act(tx: Tx): Promise<void> {
  const word = randomUUID()
  await sql`insert into asked (word) values (${word})`.execute(tx)
  if (smtpUrl === '') await enqueueJob(tx, { kind: 'count', payload: word }, clock.now())
  else
    await sendMailLater(
      tx,
      { to: `${word}@example.org`, language: 'en', subject: word, text: word },
      clock.now(),
    )
}

const count = insideKind<string>({
  kind: 'count',
  tries: 1000,
  run: async (tx, word, { attempt }) => {
    await sql`insert into tally (word, attempt) values (${word}, ${attempt})`.execute(tx)
  },
})

function kinds(): JobKind[] {
  if (smtpUrl === '') return [count]
  const settings = { smtpUrl, mailFrom: 'rialto@rialto.example', publicUrl: undefined, dataDir: '' }
  const { post, from } = openMail(settings)
  return mailKinds(database, post, from)
}

// The test waits until there is work under way.
const runs = kinds().map((kind): JobKind => {
  if ('run' in kind) return { ...kind, run: (...given) => kind.run(...say('working', given)) }
  return { ...kind, perform: (...given) => kind.perform(...say('working', given)) }
})

function say<T>(word: string, given: T): T {
  process.stdout.write(`${word}\n`)
  return given
}

const tell = (_: string, __: unknown, error: unknown) => console.error(error)
await createWorkers({ database, clock, kinds: runs, tell }).start()
say('started', null)
for (;;) {
  if ((await countJobs(database.read)).waiting < enough)
    await database.inWrite(async (tx) => {
      for (let acts = 0; acts < 10; acts += 1) await act(tx)
    })
  await pause(2)
}
