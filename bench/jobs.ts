import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { migrations } from '../migrations/index.ts'
import { systemClock } from '../src/platform/clock/index.ts'
import { type Database, openSqlite } from '../src/platform/db/index.ts'
import { countJobs, createWorkers, enqueueJob, insideKind, type JobKind } from '../src/platform/job/index.ts'
import { mailKinds, openMail, sendMailLater } from '../src/platform/mail/index.ts'
import { finishWork, killOften, prepareTally } from '../tests/kill/kill.ts'
import { startMailServer } from '../tests/mail/start.ts'
import { tell } from './measure.ts'

const jobs = 5000
const mails = 500
const kills = 100

/** Jobs and mails a second on SQLite, and how many mails are handed over twice when the process is killed. */
export async function benchJobs(folder: string): Promise<void> {
  const server = await startMailServer()
  try {
    await benchWork(join(folder, 'jobs'), server.url)
    await benchKills(join(folder, 'killed'), server)
  } finally {
    await server.close()
  }
}

async function benchWork(folder: string, smtpUrl: string): Promise<void> {
  const database = openSqlite(folder)
  await database.migrate(migrations)
  await database.inWrite((tx) => sql`create table tally (word text not null)`.execute(tx))
  const count = insideKind<string>({
    kind: 'count',
    run: async (tx, word) => {
      await sql`insert into tally (word) values (${word})`.execute(tx)
    },
  })
  await database.inWrite(async (tx) => {
    for (let at = 0; at < jobs; at += 1)
      await enqueueJob(tx, { kind: 'count', payload: String(at) }, systemClock.now())
  })
  tell({
    bench: 'jobs',
    name: 'inside the database',
    value: jobs / (await work(database, [count])),
    unit: 'a second',
  })

  const kinds = postKinds(database, smtpUrl)
  await database.inWrite(async (tx) => {
    for (let at = 0; at < mails; at += 1)
      await sendMailLater(
        tx,
        { to: `${at}@example.org`, language: 'en', subject: 'Hello', text: 'Good morning.' },
        systemClock.now(),
      )
  })
  tell({
    bench: 'jobs',
    name: 'mails over SMTP',
    value: mails / (await work(database, kinds)),
    unit: 'a second',
  })
  await database.close()
}

function postKinds(database: Database, smtpUrl: string): JobKind[] {
  const { post, from } = openMail({ smtpUrl, mailFrom: undefined, publicUrl: undefined, dataDir: '' })
  return mailKinds(database, post, from)
}

/** Seconds until the workers have done all that waits. */
async function work(database: Database, kinds: readonly JobKind[]): Promise<number> {
  const workers = createWorkers({
    database,
    clock: systemClock,
    kinds,
    tell: (_, __, error) => console.error(error),
  })
  const begun = performance.now()
  await workers.start()
  while ((await countJobs(database.read)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  const seconds = (performance.now() - begun) / 1000
  await workers.stop()
  return seconds
}

async function benchKills(
  folder: string,
  { url, received }: Awaited<ReturnType<typeof startMailServer>>,
): Promise<void> {
  const place = { where: folder, open: async () => openSqlite(folder) }
  await prepareTally(place)
  received.length = 0
  await killOften({ place, kills, smtpUrl: url })
  const database = openSqlite(folder)
  await finishWork(database, postKinds(database, url), kills)
  const [{ asked = 0 } = {}] = (
    await sql<{ asked: number }>`select count(*) as asked from asked`.execute(
      database.read as Kysely<unknown>,
    )
  ).rows
  const reached = new Set(received.map((it) => it.to[0]))
  const twice = received.length - reached.size
  tell({
    bench: 'jobs',
    name: `mails lost under ${kills} kills`,
    value: asked - reached.size,
    unit: 'mails',
    most: 0,
  })
  tell({ bench: 'jobs', name: 'mails under them', value: reached.size, unit: 'mails' })
  tell({
    bench: 'jobs',
    name: 'of these handed over twice, with the same Message-ID',
    value: (twice / reached.size) * 100,
    unit: '%',
  })
  tell({ bench: 'jobs', name: 'handed over twice for each kill', value: twice / kills, unit: 'mails' })
  await database.close()
}
