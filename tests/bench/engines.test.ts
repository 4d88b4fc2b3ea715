import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Ask, listTries, makeAsks, mostNeeded } from '../../bench/search/ask.ts'
import { keepConcepts } from '../../bench/search/concept.ts'
import type { Answer, Engine } from '../../bench/search/engine.ts'
import { openMiniSearch } from '../../bench/search/engine-minisearch.ts'
import { openRialto } from '../../bench/search/engine-rialto.ts'
import { openSqlite } from '../../bench/search/engine-sqlite.ts'
import { createRecords } from '../../bench/search/record.ts'
import { mostPreferred } from '../../src/search/query/expand.ts'

const folder = mkdtempSync(join(tmpdir(), 'rialto-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const count = 400
const records = createRecords('long', [])

async function answersOf(engine: Engine, asks: readonly Ask[]): Promise<Answer[]> {
  const entries = Array.from({ length: count }, (_, at) => records.make(at))
  engine.learn?.(entries)
  await engine.put(entries)
  await engine.finish()
  const answers: Answer[] = []
  for (const it of asks) answers.push(await engine.find(it))
  await engine.close()
  return answers
}

/** What engines must agree in: how many hits, and all counts that are not 0. The order is their own. */
function comparable({ total, counts }: Answer): object {
  const some = (values: Record<string, number>) => Object.entries(values).filter(([, it]) => it > 0)
  const told = Object.entries(counts).map(
    ([facet, values]) => [facet, Object.fromEntries(some(values))] as const,
  )
  return { total, counts: Object.fromEntries(told.filter(([, it]) => Object.keys(it).length > 0)) }
}

describe('the engines', () => {
  const asks = makeAsks(records, count, 'words', 120, 1)
  keepConcepts(folder, [])

  test('find as many entries and count the same facets when whole words are asked', async () => {
    const ours = await answersOf(openRialto(folder), asks)
    const others = [openSqlite(folder, 'grouped'), openMiniSearch(records.vocabulary.isFunctionWord)]
    for (const it of others) {
      const theirs = await answersOf(it, asks)
      expect(theirs.map(comparable)).toEqual(ours.map(comparable))
    }
    const packed = await answersOf(openSqlite(folder, 'packed'), asks)
    expect(packed.map(comparable)).toEqual(ours.map(comparable))
    expect(ours.filter((it) => it.total > 20).length).toBeGreaterThan(10)
    expect(ours.filter((it) => it.hits.length !== Math.min(20, it.total))).toEqual([])
  })
})

test('a question is a sentence where Rialto takes it for one', () => {
  expect(mostNeeded).toBe(mostPreferred)
  const tries = (words: string, content: string[]) =>
    listTries({ kind: 'short', content, query: { words } as Ask['query'] })
  expect(tries('a', ['a'])).toEqual(['all'])
  expect(tries('a b c d', ['a', 'b', 'c', 'd'])).toEqual(['all', 'any'])
  expect(tries('is it a b c', ['a', 'b', 'c'])).toEqual(['any'])
})
