import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ways } from './rules.ts'

test('the ways between states are exactly those of docs/workflow.md', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'workflow.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([\w-]+)` \| `([\w-]+)` \| (\w+) \|/gm)]
  expect(rows.map(([, from, to, by]) => ({ from, to, by }))).toEqual(ways)
})
