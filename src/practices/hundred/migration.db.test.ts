import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { newPlace } from '../../../tests/database/support.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { listTerms } from '../index.ts'

test('seats of before become first stays, those taken with a number each', async () => {
  const place = await newPlace()
  const database = await place.open()
  onTestFinished(async () => {
    await database.close()
    await place.remove()
  })
  const before = Object.entries(migrations).filter(([name]) => name < '0011')
  await database.migrate(Object.fromEntries(before))
  const ids = [1, 2, 3].map((it) => idFromNumber('RP', it))
  const seatOf = (practice: string, more: object) => ({
    format: 'rialto/1',
    kind: 'seat',
    practice,
    since: '2024-02-29',
    reason: { en: 'Why' },
    ...more,
  })
  await database.inWrite(async (tx) => {
    for (const [at, id] of ids.entries()) {
      await sql`insert into practice (id, slug, language, editorial, scale, life, sensitive, evidence_level, digest)
        values (${id}, ${`p-${at}`}, 'en', 'published', 'national', 'running', 0, 0, ${`${at}`})`.execute(tx)
      const until = at === 1 ? '2025' : null
      const record = JSON.stringify(seatOf(id, until === null ? {} : { until }))
      await sql`insert into practice_seat (practice, since, until, record)
        values (${id}, '2024-02-29', ${until}, ${record})`.execute(tx)
    }
  })
  await database.migrate(migrations)
  const terms = await listTerms(database.read, { limit: 9 })
  const told = terms.map((it) => [it.seat.practice, it.seat.until, it.number, it.due])
  const free = [ids[0], ids[2]].toSorted()
  expect(told.toSorted()).toEqual(
    [
      [ids[1], '2025', null, '2025-02-28'],
      [free[0], undefined, 1, '2025-02-28'],
      [free[1], undefined, 2, '2025-02-28'],
    ].toSorted(),
  )
})
