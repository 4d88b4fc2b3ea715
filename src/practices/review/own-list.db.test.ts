import { expect, test } from 'vitest'
import { startReviewing } from '../../../tests/database/reviewing.ts'
import { listOwnRequests } from '../index.ts'

test('own requests come in pages: what waits by its end, then what is over, the latest first', async () => {
  const { database, first, second, editor, acts, submitted, write } = await startReviewing()
  const states = [
    ['accepted', '2026-12-03'],
    ['done', '2026-11-01'],
    ['asked', '2026-12-01'],
    ['declined', '2026-11-09'],
    ['waiting', '2026-12-03'],
    ['expired', '2026-11-09'],
    ['asked', '2026-12-02'],
  ] as const
  for (const [state, day] of states) {
    const id = await acts.ask(editor, await submitted(), first)
    const row = { state, due_at: `${day}T00:00:00.000Z` }
    await write((tx) => tx.updateTable('practice_review_request').set(row).where('id', '=', id).execute())
  }
  await acts.ask(editor, await submitted(), second)
  const whole = await listOwnRequests(database.read, first.viewer, { limit: 7 })
  expect(whole.next).toBe(null)
  expect(whole.requests.map((it) => it.dueAt.slice(5, 10))).toEqual([
    '12-01',
    '12-02',
    '12-03',
    '12-03',
    '11-09',
    '11-09',
    '11-01',
  ])
  for (const limit of [1, 2, 3, 6]) {
    const found: string[] = []
    let after: string | null | undefined
    do {
      const page = await listOwnRequests(database.read, first.viewer, { limit, after: after ?? undefined })
      expect(page.requests.length).toBeLessThanOrEqual(limit)
      found.push(...page.requests.map((it) => it.id))
      after = page.next
    } while (after !== null)
    expect(found).toEqual(whole.requests.map((it) => it.id))
  }
  const forged = await listOwnRequests(database.read, first.viewer, { limit: 2, after: "over_x' or 1_y" })
  expect(forged.requests).toEqual(whole.requests.slice(0, 2))
})
