import { createHash } from 'node:crypto'

/** A fact as its row has it; `detail` is the JSON as it was written. */
export interface FactRow {
  id: number
  at: string
  kind: string
  subject: string
  actor: string
  detail: string
}

/** A place in the chain: the position, from 1, and the hash of everything up to there. */
export interface Head {
  position: number
  hash: string
}

/** What the first seal builds on. */
export const beginning: Head = { position: 0, hash: '0'.repeat(64) }

/**
 * The hash of a seal: SHA-256, in hexadecimal, over the hash before and the fact as JSON without spaces, keys sorted:
 * `{"actor":…,"at":…,"detail":…,"id":…,"kind":…,"subject":…}`. `detail` is a string in it: any other spelling is noticed.
 */
export function hashOf(before: string, { actor, at, detail, id, kind, subject }: FactRow): string {
  const text = JSON.stringify({ actor, at, detail, id, kind, subject })
  return createHash('sha256').update(before).update(text).digest('hex')
}

/** One link of the chain as it is stored; `row` null: the fact is not there. */
export interface Link extends Head {
  fact: number
  row: FactRow | null
}

/**
 * Where facts and chain do not agree. `changed`: the fact is not the one that was sealed. `hash`: the seal's hash was
 * changed. `either`: one of the two. `missing`: the fact is gone. `gap`: seals are gone, up to `until`. `unsealed`: the
 * fact has no seal and does not wait for one. `lost`: the fact was gone before it was sealed. `head`: the head noted before is not
 * in the chain.
 */
export type Break =
  | { what: 'changed' | 'hash' | 'either' | 'missing'; position: number; fact: number }
  | { what: 'gap'; position: number; until: number }
  | { what: 'unsealed' | 'lost'; fact: number }
  | { what: 'head'; position: number }

/** Follows the chain link by link, and tells each break once it is known which one it is. */
export class ChainFollower {
  #last: Head = beginning
  /** A link that did not agree: only the next one tells what was changed. */
  #doubt: { position: number; fact: number; computed: string } | null = null

  /** The last link taken. */
  get head(): Head {
    return this.#last
  }

  take(link: Link): Break[] {
    const last = this.#last
    const doubt = this.#doubt
    this.#last = { position: link.position, hash: link.hash }
    if (link.position !== last.position + 1) {
      return [...this.end(), { what: 'gap', position: last.position + 1, until: link.position - 1 }]
    }
    const { position, fact, row } = link
    if (row === null) return [...this.end(), { what: 'missing', position, fact }]
    this.#doubt = null
    const computed = hashOf(last.hash, row)
    if (computed === link.hash) return doubt ? [told(doubt, 'changed')] : []
    if (doubt && hashOf(doubt.computed, row) === link.hash) return [told(doubt, 'hash')]
    this.#doubt = { position, fact, computed }
    return doubt ? [told(doubt, 'either')] : []
  }

  /** What is left to tell after the last link. */
  end(): Break[] {
    const doubt = this.#doubt
    this.#doubt = null
    return doubt ? [told(doubt, 'either')] : []
  }
}

function told(
  { position, fact }: { position: number; fact: number },
  what: 'changed' | 'hash' | 'either',
): Break {
  return { what, position, fact }
}
