import type { Clock } from '../platform/clock/index.ts'
import type { Database } from '../platform/db/index.ts'
import { foldText } from '../platform/i18n/index.ts'
import { type Asked, storeUnanswered } from './unanswered-store.ts'

/** Gathers questions for which nothing was found, for the people who look after the collection. */
export interface Unanswered {
  /**
   * Notes a question as the person wrote it, in the language of the page. What could name a person or an address is
   * not noted; nor is who asked, or when but for the day.
   */
  note(words: string, language: string): void
  /** Stores what was noted. Rejects when it cannot; it is kept for the next time then. */
  flush(): Promise<void>
  /** Stores what was noted, if that is possible, and ends. */
  close(): Promise<void>
}

export interface UnansweredOptions {
  database: Database
  clock: Clock
  /** Whether a folded word is in a vocabulary that everybody can read; such words say nothing about anybody. */
  isCommon?: (word: string) => boolean
  /** Hears why what was noted could not be stored. The next try is a minute later. */
  failed?: (error: unknown) => void
}

const pauseMilliseconds = 60_000
const mostNoted = 1000

/** Notes in memory, and stores at most once a minute. */
export function createUnanswered({
  database,
  clock,
  isCommon,
  failed = () => undefined,
}: UnansweredOptions): Unanswered {
  let noted = new Map<string, Asked>()
  let timer: NodeJS.Timeout | undefined

  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    if (noted.size === 0) return
    const taken = noted
    noted = new Map()
    try {
      const day = clock.now().toISOString().slice(0, 10)
      await database.inWrite((tx) => storeUnanswered(tx, [...taken.values()], day), 'unseen')
    } catch (error) {
      for (const it of taken.values()) add(it)
      throw error
    }
  }
  const later = () => {
    timer ??= setTimeout(() => flush().catch(failed), pauseMilliseconds).unref()
  }
  const add = (one: Asked) => {
    const known = noted.get(one.words)
    if (known === undefined && noted.size >= mostNoted) return
    noted.set(one.words, known ? { ...known, asked: known.asked + one.asked } : one)
    later()
  }
  return {
    note: (text, language) => {
      const words = wordsToKeep(text)
      if (words === null) return
      const common = isCommon !== undefined && words.every(isCommon)
      add({ words: words.join(' '), language, asked: 1, common })
    },
    flush,
    close: async () => {
      await flush().catch(failed)
      clearTimeout(timer)
    },
  }
}

const mostCharacters = 80
const mostWords = 8
const mostDigits = 6
const excluded = /(?<=^|\s)-(?:"[^"]*"?|\S+)/gu
const address = /@|:\/\/|www\.|[\p{L}\p{N}][.\u3002]\p{L}{2}|\p{N}\.\p{N}+\.\p{N}/u

/**
 * The words of a question as they may be kept: folded, each once, in the order of the alphabet, without those that were
 * excluded. Null when there are none, or when there could be an address or a number of somebody in it.
 */
export function wordsToKeep(text: string): string[] | null {
  if (text.trim().length > mostCharacters) return null
  const folded = foldText(text.trim().toWellFormed())
  if (folded.length > mostCharacters || address.test(folded) || hasLongNumber(folded)) return null
  const words = folded.replaceAll(excluded, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  if (words.length === 0 || words.length > mostWords) return null
  return [...new Set(words)].sort()
}

/** Four digits in a row could be a year of birth or a number of something; seven in all, a telephone number with gaps. */
function hasLongNumber(text: string): boolean {
  return /\p{N}{4}/u.test(text) || (text.match(/\p{N}/gu) ?? []).length > mostDigits
}
