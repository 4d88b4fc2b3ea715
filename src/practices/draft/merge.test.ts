import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DraftContent, Entry } from './content.ts'
import { mergeFields, undoChanges } from './merge.ts'

const name = fc.constantFrom('title', 'promise', 'summary', 'problem')
const entry = fc.constantFrom<Entry>({ value: 'a' }, { value: 'b' }, { mark: 'not-known' })
const content: fc.Arbitrary<DraftContent> = fc.dictionary(name, entry)
const sent = fc.dictionary(name, fc.option(entry))

test('every value that was sent stands, stood already, was not the sender’s change, or is a rival', () => {
  fc.assert(
    fc.property(content, content, sent, (now, base, fields) => {
      const merged = mergeFields(now, base, fields)
      for (const [field, given] of Object.entries(fields)) {
        const stands = merged.content[field] ?? null
        const untouched = JSON.stringify(given) === JSON.stringify(base[field] ?? null)
        const isRival = field in merged.rivals
        if (isRival) expect(merged.rivals[field]).toEqual(given)
        // What somebody else has put there is never overwritten.
        if (isRival || untouched) expect(stands).toEqual(now[field] ?? null)
        else expect(stands).toEqual(given)
      }
      for (const field of Object.keys(now))
        if (!(field in fields)) expect(merged.content[field]).toEqual(now[field])
      expect(undoChanges(merged.content, [merged.changes])).toEqual(now)
    }),
    { numRuns: 5000 },
  )
})
