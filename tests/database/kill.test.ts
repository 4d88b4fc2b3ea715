import { type Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import type { Database, Read } from '../../src/platform/db/index.ts'
import { insideKind } from '../../src/platform/job/index.ts'
import { mailKinds, openMail } from '../../src/platform/mail/index.ts'
import { finishWork, killOften, type Place, prepareTally } from '../kill/kill.ts'
import { readMail } from '../mail/read.ts'
import { useMailServer } from '../mail/server.ts'
import { engine, newPlace } from './support.ts'

const lanes = 4
const killsOfLane = 25
const kills = lanes * killsOfLane
const mostMilliseconds = 240_000

async function newTally(): Promise<Place> {
  const place = await newPlace()
  onTestFinished(() => place.remove())
  await prepareTally(place)
  return place
}

/** Kills in all places at the same time; one place may be there several times. */
async function killAll(places: readonly Place[], smtpUrl?: string): Promise<void> {
  await Promise.all(
    places.map((place) => killOften({ place, kills: killsOfLane, ...(smtpUrl ? { smtpUrl } : {}) })),
  )
}

async function withDatabase<T>(place: Place, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await place.open()
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

interface Row {
  word: string
  attempt?: number
}

const rows = async (read: Read, table: 'asked' | 'tally'): Promise<Row[]> => {
  const found = await sql<Row>`select * from ${sql.table(table)} order by word`.execute(
    read as Kysely<unknown>,
  )
  return found.rows
}

test(
  `effects inside the database: after ${kills} kills none is lost, none is there twice`,
  async () => {
    // Several processes work on one PostgreSQL; SQLite has one.
    const places =
      engine === 'postgres' ? [await newTally()] : await Promise.all(Array.from({ length: lanes }, newTally))
    await killAll(Array.from({ length: lanes }, (_, at) => places[at % places.length] as Place))
    const count = insideKind<string>({
      kind: 'count',
      tries: 1000,
      run: async (tx, word, { attempt }) => {
        await sql`insert into tally (word, attempt) values (${word}, ${attempt})`.execute(tx)
      },
    })
    let [jobs, again] = [0, 0]
    for (const place of places)
      await withDatabase(place, async (database) => {
        await finishWork(database, [count], killsOfLane)
        const [asked, done] = [await rows(database.read, 'asked'), await rows(database.read, 'tally')]
        expect(done.map((it) => it.word)).toEqual(asked.map((it) => it.word))
        jobs += asked.length
        again += done.filter((it) => (it.attempt ?? 0) > 1).length
      })
    console.log(`${engine}: ${jobs} jobs under ${kills} kills, ${again} of them needed a second run`)
    // The kills have hit: many jobs were done, and some were under way.
    expect(jobs).toBeGreaterThan(kills)
    expect(again).toBeGreaterThan(0)
  },
  mostMilliseconds,
)

test(
  `mails: after ${kills} kills none is lost, and a second copy carries the same Message-ID`,
  async () => {
    const { url, received } = await useMailServer()
    const places = await Promise.all(Array.from({ length: lanes }, newTally))
    await killAll(places, url)
    const { post, from } = openMail({
      smtpUrl: url,
      mailFrom: 'r@other.example',
      publicUrl: undefined,
      dataDir: '',
    })
    const asked: string[] = []
    for (const place of places)
      await withDatabase(place, async (database) => {
        await finishWork(database, mailKinds(database, post, from), killsOfLane)
        asked.push(...(await rows(database.read, 'asked')).map((it) => `${it.word}@example.org`))
      })
    const ids = new Map<string, Set<string>>()
    for (const { to, raw } of received) {
      const known = ids.get(to[0] ?? '') ?? new Set()
      ids.set(to[0] ?? '', known.add(readMail(raw).headers['Message-ID'] ?? ''))
    }
    const twice = received.length - ids.size
    const share = ((twice / ids.size) * 100).toFixed(2)
    console.log(`${engine}: ${ids.size} mails under ${kills} kills, ${twice} handed over twice (${share} %)`)
    expect([...ids.keys()].sort()).toEqual(asked.sort())
    expect([...ids.values()].filter((it) => it.size !== 1)).toEqual([])
    expect(new Set([...ids.values()].flatMap((it) => [...it])).size).toBe(ids.size)
    expect(asked.length).toBeGreaterThan(kills)
    // A kill hits at most the mails under way at that moment.
    expect(twice).toBeLessThanOrEqual(kills * 8)
  },
  mostMilliseconds,
)
