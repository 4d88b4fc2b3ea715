import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stages } from '../input.ts'
import { nextStages, stageWays } from './rules.ts'

const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'crossing.md'), 'utf8')

test('the ways between stages are exactly those of docs/crossing.md', () => {
  const part = text.slice(text.indexOf('## Stages'), text.indexOf('## Who sees it'))
  const rows = [...part.matchAll(/^\| `(\w+)` \| ([^|]+) \| group \|/gm)]
  const told = rows.map(([, from, to = '']) => [from, [...to.matchAll(/`(\w+)`/g)].map(([, it]) => it)])
  expect(told).toEqual(stageWays)
})

test('every stage can be left, and every stage but the first can be reached', () => {
  expect(stages.filter((it) => nextStages(it).length === 0)).toEqual([])
  const reached = new Set(stages.flatMap(nextStages))
  expect(stages.filter((it) => !reached.has(it))).toEqual(['interested'])
  for (const it of stages) expect(new Set(nextStages(it)).size).toBe(nextStages(it).length)
})
