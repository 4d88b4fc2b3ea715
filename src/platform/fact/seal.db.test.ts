import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { engine, newDatabase, newPlace } from '../../../tests/database/support.ts'
import type { Database } from '../db/index.ts'
import { auditFacts } from './audit.ts'
import { type Break, hashOf } from './chain.ts'
import { findHead, listLinks, mostAtOnce, sealFacts } from './seal-store.ts'
import { keepSealed } from './sealer.ts'
import { type Fact, listFacts, recordFact, recordFacts } from './store.ts'

let database: Database
beforeEach(async () => {
  database = await newDatabase()
})

const factOf = (subject: string): Fact => ({
  at: '2026-11-24T12:00:00.000Z',
  kind: 'practice.published',
  subject,
  actor: 'import',
  detail: { version: 1, note: '„ü“ \u{1f309} "\\' },
})
const record = (subjects: readonly string[], on = database) =>
  on.inWrite((tx) => recordFacts(tx, subjects.map(factOf)))
const run = (statement: string) => database.inWrite((tx) => sql.raw(statement).execute(tx))

async function sealAll(on = database): Promise<void> {
  while ((await sealFacts(on)) > 0);
}

async function audit(since?: { position: number; hash: string }) {
  const breaks: Break[] = []
  const { breaks: count, ...told } = await auditFacts(database, {
    found: (it) => breaks.push(it),
    ...(since ? { since } : {}),
  })
  expect(count).toBe(breaks.length)
  return { ...told, breaks }
}

/** Subjects of the sealed facts, in the order of the chain. */
async function sealedSubjects(): Promise<(string | undefined)[]> {
  return (await listLinks(database.read, 0, 100_000)).map((it) => it.row?.subject)
}

describe('the chain', () => {
  test('is empty at first', async () => {
    expect(await sealFacts(database)).toBe(0)
    expect(await audit()).toEqual({ facts: 0, sealed: 0, waiting: 0, head: null, breaks: [] })
  })

  test('takes facts in when they are committed, and waits for their seals', async () => {
    await record(['a', 'b'])
    expect(await audit()).toEqual({ facts: 2, sealed: 0, waiting: 2, head: null, breaks: [] })
    expect(await sealFacts(database)).toBe(2)
    await record(['c'])
    const [c, b, a] = await listFacts(database.read, { limit: 3 })
    const rows = [a, b].map((it) => ({
      ...(it as NonNullable<typeof it>),
      detail: JSON.stringify(it?.detail),
    }))
    const hash = rows.reduce((before, it) => hashOf(before, it), '0'.repeat(64))
    expect(c?.subject).toBe('c')
    expect(await audit()).toEqual({
      facts: 3,
      sealed: 2,
      waiting: 1,
      head: { position: 2, hash },
      breaks: [],
    })
  })

  test('takes in what was recorded before there was one', async () => {
    const place = await newPlace()
    database = await place.open()
    onTestFinished(async () => {
      await database.close()
      await place.remove()
    })
    const earlier = Object.entries(migrations).filter(([name]) => name < '0007')
    await database.migrate(Object.fromEntries(earlier))
    await record(['a', 'b'])
    await database.migrate(migrations)
    await record(['c'])
    await sealAll()
    expect(await sealedSubjects()).toEqual(['a', 'b', 'c'])
  })

  test('grows by short batches', async () => {
    await record(Array.from({ length: mostAtOnce + 2 }, (_, at) => `s${at}`))
    expect(await sealFacts(database)).toBe(mostAtOnce)
    expect(await sealFacts(database)).toBe(2)
    expect(await sealFacts(database)).toBe(0)
  })

  test('tells nobody: no page has changed', async () => {
    await record(['a'])
    const before = database.version()
    await sealAll()
    expect(database.version()).toBe(before)
  })

  test('holds exactly the committed facts, whatever is rolled back', async () => {
    const committed: string[] = []
    let number = 0
    const transaction = fc.record({ facts: fc.nat(5), fails: fc.boolean(), seals: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { maxLength: 12 }), async (transactions) => {
        for (const { facts, fails, seals } of transactions) {
          const subjects = Array.from({ length: facts }, (_, at) => `s${number}-${at}`)
          number += 1
          const work = database.inWrite(async (tx) => {
            for (const it of subjects) await recordFact(tx, factOf(it))
            if (fails) throw new Error('rolled back')
          })
          if (fails) await expect(work).rejects.toThrow('rolled back')
          else committed.push(...subjects)
          await work.catch(() => undefined)
          if (seals) await sealFacts(database)
        }
        await sealAll()
        expect(await sealedSubjects()).toEqual(committed)
        const { facts, sealed, waiting, breaks } = await audit()
        expect([facts, sealed, waiting, breaks]).toEqual([committed.length, committed.length, 0, []])
      }),
      { numRuns: 30 },
    )
  })
})

describe('facts and seals', () => {
  beforeEach(async () => {
    await record(['a', 'b', 'c'])
    await sealAll()
  })

  const statements = [
    "update fact set actor = 'other' where id = 1",
    'update fact set actor = actor',
    'delete from fact',
    'delete from fact where id = 3',
    "update fact_seal set hash = 'x'",
    'delete from fact_seal where position = 3',
    ...(engine === 'sqlite'
      ? [
          "insert or replace into fact (id, at, kind, subject, actor, detail) values (2, '', '', '', '', '')",
          "insert or replace into fact_seal (position, fact, hash) values (9, 2, '')",
          "insert or replace into fact_seal (position, fact, hash) values (2, 9, '')",
        ]
      : [
          'truncate fact',
          'truncate fact_seal',
          `insert into fact (id, at, kind, subject, actor, detail) overriding system value
            values (2, '', '', '', '', '') on conflict (id) do update set at = ''`,
        ]),
  ]

  test.each(statements)('cannot be changed: %s', async (statement) => {
    await expect(run(statement)).rejects.toThrow('facts and seals are kept as they are')
    const { facts, sealed, breaks } = await audit()
    expect([facts, sealed, breaks]).toEqual([3, 3, []])
  })
})

/** Takes the guard off, as somebody with full power over the database could. */
const unguard =
  engine === 'sqlite'
    ? ['fact_unchanged', 'fact_undeleted', 'fact_seal_unchanged', 'fact_seal_undeleted'].map(
        (it) => `drop trigger ${it}`,
      )
    : ['fact', 'fact_seal'].map((it) => `drop trigger ${it}_unchanged on ${it}`)

describe('an audit after somebody changed the database', () => {
  beforeEach(async () => {
    await record(['a', 'b', 'c', 'd', 'e'])
    await sealAll()
    for (const it of unguard) await run(it)
  })

  const swap = `update fact set subject = case subject when 'b' then 'c' else 'b' end where subject in ('b', 'c')`
  const zero = '0'.repeat(64)
  test.each<[string, string[], Break[]]>([
    ['a fact', ["update fact set actor = 'x' where id = 2"], [{ what: 'changed', position: 2, fact: 2 }]],
    [
      'the spelling of a detail',
      ["update fact set detail = replace(detail, ':1', ': 1') where id = 2"],
      [{ what: 'changed', position: 2, fact: 2 }],
    ],
    ['the last fact', ["update fact set at = '' where id = 5"], [{ what: 'either', position: 5, fact: 5 }]],
    [
      'a hash',
      [`update fact_seal set hash = '${zero}' where position = 2`],
      [{ what: 'hash', position: 2, fact: 2 }],
    ],
    ['away a fact', ['delete from fact where id = 4'], [{ what: 'missing', position: 4, fact: 4 }]],
    [
      'two facts for each other',
      [swap],
      [
        { what: 'either', position: 2, fact: 2 },
        { what: 'changed', position: 3, fact: 3 },
      ],
    ],
    [
      'away seals',
      ['delete from fact_seal where position in (2, 3)'],
      [
        { what: 'gap', position: 2, until: 3 },
        { what: 'unsealed', fact: 2 },
        { what: 'unsealed', fact: 3 },
      ],
    ],
    [
      'away a fact and its seal',
      ['delete from fact where id = 1', 'delete from fact_seal where position = 1'],
      [{ what: 'gap', position: 1, until: 1 }],
    ],
    [
      'away the last seal alone',
      ['delete from fact_seal where position = 5'],
      [{ what: 'unsealed', fact: 5 }],
    ],
    [
      'a fact that nobody seals',
      [
        `insert into fact (at, kind, subject, actor, detail) values ('', '', 'f', '', '{}')`,
        'delete from fact_waiting',
      ],
      [{ what: 'unsealed', fact: 6 }],
    ],
    [
      'away a fact before it was sealed',
      [
        `insert into fact (at, kind, subject, actor, detail) values ('', '', 'f', '', '{}')`,
        'delete from fact where id = 6',
      ],
      [{ what: 'lost', fact: 6 }],
    ],
  ])('%s tells where', async (_, statements, breaks) => {
    for (const it of statements) await run(it)
    expect((await audit()).breaks).toEqual(breaks)
    // The place for what follows is not lost.
    await record(['later'])
    await sealAll()
    expect((await audit()).waiting).toBe(breaks.some((it) => it.what === 'lost') ? 1 : 0)
  })

  test('finds a tail that was cut off by the head noted before', async () => {
    const noted = await findHead(database.read)
    if (noted === null) throw new Error('nothing is sealed')
    await run('delete from fact_seal where position > 3')
    await run('delete from fact where id > 3')
    expect((await audit()).breaks).toEqual([])
    expect((await audit(noted)).breaks).toEqual([{ what: 'head', position: 5 }])
    await record(['x', 'y', 'z'])
    await sealAll()
    expect((await audit()).breaks).toEqual([])
    expect((await audit(noted)).breaks).toEqual([{ what: 'head', position: 5 }])
  })

  test('finds a chain that was built anew by the head noted before', async () => {
    const noted = await findHead(database.read)
    if (noted === null) throw new Error('nothing is sealed')
    expect((await audit(noted)).breaks).toEqual([])
    await run("update fact set actor = 'x' where id = 1")
    await run('insert into fact_waiting (fact) select fact from fact_seal')
    await run('delete from fact_seal')
    await sealAll()
    expect((await audit()).breaks).toEqual([])
    expect((await audit(noted)).breaks).toEqual([{ what: 'head', position: 5 }])
  })

  test('reads long chains in parts', async () => {
    await record(Array.from({ length: 4500 }, (_, at) => `s${at}`))
    await sealAll()
    await run("update fact set actor = 'x' where id in (2001, 2002, 4001)")
    expect((await audit()).breaks).toEqual([
      { what: 'either', position: 2001, fact: 2001 },
      { what: 'changed', position: 2002, fact: 2002 },
      { what: 'changed', position: 4001, fact: 4001 },
    ])
  })
})

describe('a sealer', () => {
  test('seals what was there at its start and after every commit, also of acts that no page shows', async () => {
    await record(['a'])
    const sealer = keepSealed(database)
    onTestFinished(() => sealer.close())
    await sealer.settle()
    expect(await sealedSubjects()).toEqual(['a'])
    await record(['b'])
    await expect.poll(sealedSubjects).toEqual(['a', 'b'])
    await database.inWrite((tx) => recordFact(tx, factOf('c')), 'unseen')
    await sealer.settle()
    expect(await sealedSubjects()).toEqual(['a', 'b', 'c'])
  })

  test('seals nothing after it was closed; the next one does', async () => {
    await record(Array.from({ length: 3 * mostAtOnce }, (_, at) => `s${at}`))
    const first = keepSealed(database)
    await first.close()
    const { sealed, waiting } = await audit()
    expect(sealed + waiting).toBe(3 * mostAtOnce)
    expect(waiting).toBeGreaterThan(0)
    const second = keepSealed(database)
    await second.settle()
    await second.close()
    expect(await audit()).toMatchObject({ sealed: 3 * mostAtOnce, waiting: 0, breaks: [] })
  })

  test('tells a failure, and leaves facts waiting', async () => {
    const told: unknown[] = []
    await run('alter table fact_seal rename to hidden')
    const sealer = keepSealed(database, (error) => told.push(error))
    await record(['a'])
    await sealer.settle()
    await run('alter table hidden rename to fact_seal')
    expect(told).toHaveLength(1)
    await sealer.settle()
    await sealer.close()
    expect(await audit()).toMatchObject({ sealed: 1, waiting: 0, breaks: [] })
  })
})

describe('many writers and two sealers', () => {
  test('leave one chain with every committed fact, once', async () => {
    const place = await newPlace()
    database = await place.open()
    await database.migrate(migrations)
    // SQLite lets one process in: there the two share it.
    const other = engine === 'sqlite' ? database : await place.open()
    const sealers = [keepSealed(database), keepSealed(other)]
    const committed: string[] = []
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let at = 0; at < 25; at += 1) {
        const subjects = Array.from({ length: (writer + at) % 4 }, (_, n) => `w${writer}-${at}-${n}`)
        const fails = (writer * 7 + at) % 5 === 0
        const work = (writer % 2 === 0 ? database : other).inWrite(async (tx) => {
          await recordFacts(tx, subjects.map(factOf))
          if (fails) throw new Error('rolled back')
        })
        await work.then(
          () => committed.push(...subjects),
          () => undefined,
        )
      }
    })
    await Promise.all(writers)
    await Promise.all(sealers.map((it) => it.settle()))
    await Promise.all(sealers.map((it) => it.close()))
    expect((await sealedSubjects()).toSorted()).toEqual(committed.toSorted())
    expect(committed.length).toBeGreaterThan(200)
    expect(await audit()).toMatchObject({ sealed: committed.length, waiting: 0, breaks: [] })
    await database.close()
    if (other !== database) await other.close()
    await place.remove()
  })

  if (engine === 'postgres')
    test('seal late what was committed late', async () => {
      let commit = (): void => undefined
      const held = new Promise<void>((resolve) => {
        commit = resolve
      })
      const early = database.inWrite(async (tx) => {
        await recordFact(tx, factOf('early number'))
        await held
      })
      await expect
        .poll(async () => {
          const found = await sql<{ n: number }>`select last_value as n from fact_id_seq`.execute(
            database.read as never,
          )
          const called = await sql<{ is: boolean }>`select is_called as is from fact_id_seq`.execute(
            database.read as never,
          )
          return called.rows[0]?.is === true && found.rows[0]?.n === 1
        })
        .toBe(true)
      await record(['late number'])
      await sealAll()
      expect(await sealedSubjects()).toEqual(['late number'])
      commit()
      await early
      await sealAll()
      expect(await sealedSubjects()).toEqual(['late number', 'early number'])
      expect((await audit()).breaks).toEqual([])
    })
})
