import type { Database } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { type PracticeInput, practiceInput, storePractices } from '../../src/practices/index.ts'

/** A published practice for tests, number `n`; its address is `practice-n`. */
export function testPractice(n: number, more: object = {}): PracticeInput {
  return practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id: idFromNumber('RP', n),
    slug: `practice-${n}`,
    language: 'en',
    title: { en: `Practice ${n}`, fr: `Pratique ${n}` },
    promise: { en: 'Does good' },
    summary: { en: 'Twice a week.', fr: 'Deux fois par semaine.' },
    themes: ['learn'],
    scale: 'national',
    places: [{ country: 'CA' }],
    life: { state: 'running' },
    sources: [{ key: 'own', kind: 'document', title: 'Own account' }],
    ...more,
  })
}

/** Stores practices 1 to `count`, and gives their ids. */
export async function storeTestPractices(
  database: Database,
  count: number,
  now: Date,
  more: object = {},
): Promise<string[]> {
  const records = Array.from({ length: count }, (_, at) => testPractice(at + 1, more))
  await database.inWrite((tx) => storePractices(tx, records, now))
  return records.map((it) => it.id)
}

/** Makes somebody a steward without asking. */
export async function makeSteward(
  database: Database,
  practice: string,
  person: string,
  role = '',
  since = '2025-01-01T00:00:00.000Z',
): Promise<void> {
  await database.inWrite((tx) =>
    tx.insertInto('practice_steward').values({ practice, person, role, since, until: null }).execute(),
  )
}
