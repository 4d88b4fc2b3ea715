import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { loadFewPlaces, newPlace } from '../../tests/database/support.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import { adoptionInput, findAdoption, storeAdoptions } from './index.ts'

const now = new Date('2026-11-24T12:00:00Z')
const city = idFromNumber('RC', 2193733)
const [one, two] = [idFromNumber('RA', 1), idFromNumber('RA', 2)]

test('adoptions of before keep their city and parts, and a city need not be told any more', async () => {
  const place = await newPlace()
  const database = await place.open()
  onTestFinished(async () => {
    await database.close()
    await place.remove()
  })
  await database.migrate(Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0016')))
  await loadFewPlaces(database)
  await database.inWrite(async (tx) => {
    await sql`insert into adoption (id, language, origin, city, digest)
      values (${one}, 'en', 'RP-86P8KT', ${city}, 'x')`.execute(tx)
    await sql`insert into adoption_text (adoption, field, language, body, state)
      values (${one}, 'story', 'en', 'They tried.', 'original')`.execute(tx)
    await sql`insert into adoption_stage (adoption, position, stage, date) values (${one}, 0, 'running', '2020')`.execute(
      tx,
    )
    await sql`insert into adoption_source (adoption, position, key, kind, title)
      values (${one}, 0, 's', 'report', 'A report')`.execute(tx)
  })
  await database.migrate(migrations)
  const kept = await findAdoption(database.read, one)
  expect([kept.city, kept.stages, kept.story]).toEqual([
    city,
    [{ stage: 'running', date: '2020' }],
    { en: 'They tried.' },
  ])
  const { city: _city, ...untold } = kept
  const record = adoptionInput.parse({ ...untold, id: two, place: { region: '053', size: 'unknown' } })
  await database.inWrite((tx) => storeAdoptions(tx, [record], now))
  expect(await findAdoption(database.read, two)).toEqual(record)
  // Cities are still looked at: one that is not there is refused.
  await expect(
    database.inWrite((tx) => storeAdoptions(tx, [{ ...kept, city: idFromNumber('RC', 1) }], now)),
  ).rejects.toThrow()
})
