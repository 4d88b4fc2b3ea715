import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPost } from '../../tests/exchange/post.ts'
import { namesContact, postInput } from './input.ts'

const faultsOf = (given: object) => {
  const read = postInput.safeParse({ ...aPost(), ...given })
  return read.success ? [] : read.error.issues.map((it) => `${String(it.path[0])}: ${it.message}`)
}

describe('a post', () => {
  test.each([
    [{}, []],
    [{ kind: 'offer', hours: 2 }, []],
    [{ title: ' ' }, ['title: exchange.wrong.title']],
    [{ title: 'Write to a@b.example' }, ['title: exchange.wrong.contactInPublic']],
    [{ body: 'Call +49 (0)40 123 456 78' }, ['body: exchange.wrong.contactInPublic']],
    [{ body: 'word '.repeat(251) }, ['body: exchange.wrong.tooLong']],
    [{ title: 'one\u202etwo' }, ['title: exchange.wrong.hidden']],
    [{ topics: [] }, ['topics: exchange.wrong.topics']],
    [{ topics: 'abcdefg'.split('') }, ['topics: exchange.wrong.tooManyTopics']],
    [{ helps: [] }, ['helps: exchange.wrong.helps']],
    [{ languages: [] }, ['languages: exchange.wrong.languages']],
    [{ country: undefined }, ['country: exchange.wrong.place']],
    [{ kind: 'offer', hours: 0 }, ['hours: exchange.wrong.hours']],
    [{ kind: 'offer', hours: Number.NaN }, ['hours: exchange.wrong.hours']],
    [{ kind: 'offer', hours: 101 }, ['hours: exchange.wrong.hours']],
    [{ kind: 'offer', hours: 4, starts: '2026-12-02', ends: '2026-12-01' }, ['ends: exchange.wrong.order']],
    [{ ends: '2026-02-30' }, ['ends: exchange.wrong.date']],
    [{ ends: 'soon' }, ['ends: exchange.wrong.date']],
    [{ preferred: ['DE', '150'], excluded: ['150'] }, ['excluded: exchange.wrong.bothRegions']],
    [{ contact: '' }, ['contact: exchange.wrong.contact']],
  ])('%j', (given, faults) => {
    expect(faultsOf(given)).toEqual(faults)
  })

  test('never breaks, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, date) => {
        faultsOf({ title: text, body: text, ends: date, contact: text })
      }),
    )
  })
})

test.each([
  ['Since 2014 we have served 120 000 people for 1 500 000 euros.', false],
  ['From 2019-01-01 to 2021-12-31', false],
  ['+1 416 555 0199', true],
  ['0049 40 12345678', true],
  ['ada@example.org', true],
  ['at 8@night', false],
])('%s names a contact: %s', (text, expected) => {
  expect(namesContact(text)).toBe(expected)
})
