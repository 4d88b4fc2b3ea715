import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyThesaurus, thesaurusOf } from './concepts/thesaurus.ts'
import type { Query } from './entry.ts'
import { EntryIndex } from './entry-index.ts'
import { readSnapshot, SnapshotProblem, writeSnapshot } from './snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'rialto-snapshot-'))
const file = join(folder, 'search.snapshot')
const damagedFile = join(folder, 'damaged.snapshot')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const question: Query = {
  kind: 'practice',
  words: 'harbour',
  language: 'en',
  filters: {},
  count: ['theme'],
  order: 'fit',
  limit: 10,
}

function filled(): EntryIndex {
  const index = new EntryIndex()
  index.put(
    Array.from({ length: 12 }, (_, at) => ({
      id: `e${at}`,
      kind: 'practice',
      audience: 'public',
      day: at,
      facets: { theme: at % 2 === 0 ? ['work'] : ['live'] },
      texts: [{ language: 'en', title: `A harbour of ${at} boats`, summary: '', body: 'Ships come and go.' }],
      sequence: at,
      measures: {},
    })),
  )
  index.remove(['e3'])
  return index
}

let whole: Buffer
const before = filled().find(question)
beforeAll(async () => {
  await writeSnapshot(filled(), { horizon: 7, token: 'token' }, file)
  whole = readFileSync(file)
})

/** Reads these bytes: what they answer, or that they are noticed to be no snapshot. */
function answerOf(bytes: Buffer): unknown {
  writeFileSync(damagedFile, bytes)
  try {
    const { index, horizon, token } = readSnapshot(damagedFile, emptyThesaurus)
    return { horizon, token, found: index.find(question) }
  } catch (error) {
    if (error instanceof SnapshotProblem) return 'noticed'
    throw error
  }
}
const right = { horizon: 7, token: 'token', found: before }

test('is read as it was written', () => {
  expect(before.total).toBe(11)
  expect(answerOf(whole)).toEqual(right)
})

test('wherever one byte is another, this is noticed; but between head and numbers nothing lies', () => {
  const head = Number(whole.subarray(0, 27).toString().trim().split(/ +/)[1]) + 38
  let unnoticed = 0
  const check = (at: number, bits: number) => {
    const damaged = Buffer.from(whole)
    damaged[at] = (damaged[at] as number) ^ bits
    const answer = answerOf(damaged)
    if (answer === 'noticed') return
    expect(answer).toEqual(right)
    unnoticed += 1
  }
  for (let at = 0; at < 60; at += 1) check(at, 1)
  for (let at = head - 10; at < head + 10; at += 1) check(at, 255)
  fc.assert(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), check), { numRuns: 500 })
  // Spaces of the first line, and the gap before the numbers.
  expect(unnoticed).toBeLessThan(40)
})

test('wherever it is cut, this is noticed', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      expect(answerOf(whole.subarray(0, length))).toBe('noticed')
    }),
    { numRuns: 200, examples: [[0], [1], [37], [38], [whole.length - 1]] },
  )
})

test('any bytes are noticed to be no snapshot', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, marked) => {
      const all = Buffer.concat([marked ? whole.subarray(0, 14) : Buffer.of(), bytes])
      expect(answerOf(all)).toBe('noticed')
    }),
  )
})

test('of another thesaurus, or none at all, is noticed', () => {
  expect(() => readSnapshot(file, thesaurusOf([], 'other'))).toThrow(SnapshotProblem)
  expect(() => readSnapshot(join(folder, 'nowhere'), emptyThesaurus)).toThrow(SnapshotProblem)
  expect(() => readSnapshot(folder, emptyThesaurus)).toThrow(SnapshotProblem)
})
