import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requestWays } from '../review/index.ts'
import { ways } from './rules.ts'

test.each([
  ['drafts', '# From a draft', '## Review', ways],
  ['requests to review', '## Review', '**How many', requestWays],
])('the ways of %s are exactly those of docs/workflow.md', (_, from, to, expected) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'workflow.md'), 'utf8')
  const part = text.slice(text.indexOf(from), text.indexOf(to))
  const rows = [...part.matchAll(/^\| `([\w-]+)` \| `([\w-]+)` \| (\w+) \|/gm)]
  expect(rows.map(([, before, after, by]) => ({ from: before, to: after, by }))).toEqual(expected)
})
