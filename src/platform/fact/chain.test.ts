import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Break, beginning, ChainFollower, type FactRow, hashOf, type Link } from './chain.ts'

const factRow = (id: number): FactRow => ({
  id,
  at: '2026-11-24T12:00:00.000Z',
  kind: 'practice.published',
  subject: 'RP-4K7QX',
  actor: 'import',
  detail: `{"version":${id}}`,
})

function chainOf(length: number): Link[] {
  let hash = beginning.hash
  return Array.from({ length }, (_, at) => {
    const row = factRow(at + 1)
    hash = hashOf(hash, row)
    return { position: at + 1, fact: row.id, hash, row }
  })
}

function follow(links: readonly Link[]): Break[] {
  const chain = new ChainFollower()
  return [...links.flatMap((it) => chain.take(it)), ...chain.end()]
}

const changed = (it: Link): Link => ({ ...it, row: { ...(it.row as FactRow), actor: 'somebody' } })
const zero = '0'.repeat(64)

test('a hash is that of the hash before and the fact in its canonical form', () => {
  const text =
    '{"actor":"import","at":"2026-11-24T12:00:00.000Z","detail":"{\\"version\\":7}","id":7,' +
    '"kind":"practice.published","subject":"RP-4K7QX"}'
  const expected = createHash('sha256')
    .update(zero + text)
    .digest('hex')
  expect(hashOf(zero, factRow(7))).toBe(expected)
})

test('every part of a fact counts', () => {
  const row = factRow(7)
  const others: FactRow[] = [
    { ...row, id: 8 },
    { ...row, at: '2026-11-24T12:00:00.001Z' },
    { ...row, kind: 'practice.archived' },
    { ...row, subject: 'RP-4K7QY' },
    { ...row, actor: '' },
    { ...row, detail: '{"version": 7}' },
  ]
  const hashes = [...others, row].map((it) => hashOf(zero, it))
  expect(new Set([...hashes, hashOf('1'.repeat(64), row)]).size).toBe(8)
})

describe('a chain', () => {
  test.each([0, 1, 5])('of %i links is whole', (length) => {
    expect(follow(chainOf(length))).toEqual([])
  })

  test('tells a changed fact from a changed hash, once there is a next link', () => {
    const links = chainOf(5)
    const rehashed = (at: number) => links.with(at, { ...(links[at] as Link), hash: zero })
    expect(follow(links.with(2, changed(links[2] as Link)))).toEqual([
      { what: 'changed', position: 3, fact: 3 },
    ])
    expect(follow(rehashed(2))).toEqual([{ what: 'hash', position: 3, fact: 3 }])
    expect(follow(links.with(4, changed(links[4] as Link)))).toEqual([
      { what: 'either', position: 5, fact: 5 },
    ])
    expect(follow(rehashed(4))).toEqual([{ what: 'either', position: 5, fact: 5 }])
  })

  test('tells facts and seals that are gone', () => {
    const links = chainOf(5)
    expect(follow(links.with(1, { ...(links[1] as Link), row: null }))).toEqual([
      { what: 'missing', position: 2, fact: 2 },
    ])
    expect(follow(links.toSpliced(1, 2))).toEqual([{ what: 'gap', position: 2, until: 3 }])
    expect(follow(links.toSpliced(0, 1))).toEqual([{ what: 'gap', position: 1, until: 1 }])
  })

  test('tells every one of neighbouring changes', () => {
    const links = chainOf(6)
    const both = links.with(2, changed(links[2] as Link)).with(3, changed(links[3] as Link))
    expect(follow(both)).toEqual([
      { what: 'either', position: 3, fact: 3 },
      { what: 'changed', position: 4, fact: 4 },
    ])
    const swapped = links
      .with(1, { ...(links[2] as Link), position: 2, hash: (links[1] as Link).hash })
      .with(2, { ...(links[1] as Link), position: 3, hash: (links[2] as Link).hash })
    expect(follow(swapped).map((it) => 'position' in it && it.position)).toEqual([2, 3])
  })

  test('of any length names exactly the facts that were changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.infiniteStream(fc.boolean()), (length, stream) => {
        const links = chainOf(length)
        const isChanged = links.map(() => stream.next().value as boolean)
        const found = follow(links.map((it, at) => (isChanged[at] ? changed(it) : it)))
        expect(found.map((it) => 'position' in it && it.position)).toEqual(
          links.filter((_, at) => isChanged[at]).map((it) => it.position),
        )
      }),
    )
  })
})
