import { foldText } from '../../src/platform/i18n/index.ts'
import type { Entry, Found, Order, Query } from '../../src/search/entry.ts'
import { impactOf, occurrence, rarity } from '../../src/search/index/rank.ts'
import { readQuestion } from '../../src/search/query/ask.ts'
import { mostPreferred } from '../../src/search/query/expand.ts'
import { shares } from '../../src/search/query/knowledge.ts'
import { distanceWithin } from '../../src/search/query/spelling.ts'
import { analyse, type SplitCompound } from '../../src/search/words/analyse.ts'
import { cutWords, lowerCase } from '../../src/search/words/cut.ts'

/** A concept of the reference: one label in each language, of one word or two. */
export interface PlainConcept {
  id: string
  labels: Record<string, string[]>
  narrower: string[]
  related: string[]
}

export type PlainEntry = Entry & { sequence: number; measures: Record<string, number> }

interface Profile {
  entry: PlainEntry
  /** Term -> impact. */
  impacts: Map<string, number>
  /** Every field of every text as its main terms. */
  rows: string[][]
}

type Alternatives = Map<string, number>

/**
 * The same search without an index: every question goes through all entries, one by one, with maps and lists. It shares with the index how words are cut
 * and analysed and the formulas of ranking, and nothing of how anything is kept, found, counted or ordered.
 */
export class Reference {
  readonly #entries = new Map<string, PlainEntry>()
  /** Words and terms that were ever met: a word stays known for its spelling while its term is in use. */
  readonly #words = new Map<string, { folded: string; term: string; language: string }>()
  readonly #terms = new Set<string>()
  readonly #concepts: readonly PlainConcept[]
  readonly #split: SplitCompound
  readonly #languages: readonly string[]

  constructor(concepts: readonly PlainConcept[], split: SplitCompound, languages: readonly string[]) {
    this.#concepts = concepts
    this.#split = split
    this.#languages = languages
    for (const { language, mains } of this.#labels())
      for (const it of mains) this.#terms.add(`${language}:${it}`)
  }

  put(entries: readonly PlainEntry[]): void {
    for (const it of entries) {
      this.#entries.set(it.id, it)
      for (const { language, title, summary, body } of it.texts) {
        for (const word of wordsIn(`${title}\n${summary}\n${body}`, language)) {
          const { main, also, parts, stop } = analyse(word, language, this.#split)
          this.#words.set(`${language}:${word}`, {
            folded: foldText(word),
            term: `${language}:${main}`,
            language,
          })
          for (const term of stop ? [main] : [main, ...also, ...parts]) this.#terms.add(`${language}:${term}`)
        }
      }
    }
  }

  remove(ids: readonly string[]): void {
    for (const it of ids) this.#entries.delete(it)
  }

  #labels() {
    return this.#concepts.flatMap(({ id, labels }) =>
      Object.entries(labels).flatMap(([language, own]) =>
        own.map((label) => ({
          id,
          language,
          mains: wordsIn(label, language).map((it) => analyse(it, language, this.#split).main),
        })),
      ),
    )
  }

  /** The concepts that a row of main terms names: the longest label at each place. */
  #named(row: readonly string[], language: string): { ids: string[]; from: number; length: number }[] {
    const found: { ids: string[]; from: number; length: number }[] = []
    const labels = this.#labels().filter((it) => it.language === language)
    for (let from = 0; from < row.length; from += 1) {
      const here = labels.filter(({ mains }) => mains.every((it, at) => row[from + at] === it))
      const length = Math.max(0, ...here.map((it) => it.mains.length))
      if (length === 0) continue
      const ids = [...new Set(here.filter((it) => it.mains.length === length).map((it) => it.id))]
      found.push({ ids, from, length })
      from += length - 1
    }
    return found
  }

  #profile(entry: PlainEntry): Profile {
    const impacts = new Map<string, number>()
    const concepts = new Map<string, number>()
    const rows: string[][] = []
    for (const { language, title, summary, body } of entry.texts) {
      const counts = new Map<string, number>()
      const add = (term: string, by: number) => counts.set(term, (counts.get(term) ?? 0) + by)
      for (const [field, text] of [title, summary, body].entries()) {
        const words = wordsIn(text, language)
        const weight = occurrence(field, words.length)
        const row: string[] = []
        for (const word of words) {
          const { main, also, parts, stop } = analyse(word, language, this.#split)
          row.push(main)
          if (stop) continue
          add(`${language}:${main}`, weight)
          for (const it of also) add(`${language}:${it}`, weight)
          for (const it of parts) add(`${language}:${it}`, weight * 0.6)
        }
        for (const { ids } of this.#named(row, language)) for (const id of ids) add(`#${id}`, weight)
        rows.push(row.map((it) => `${language}:${it}`))
      }
      for (const [term, count] of counts) {
        if (term.startsWith('#')) concepts.set(term, Math.max(count, concepts.get(term) ?? 0))
        else impacts.set(term, impactOf(count))
      }
    }
    for (const [term, count] of concepts) impacts.set(term, impactOf(count))
    return { entry, impacts, rows }
  }

  find(query: Query): Pick<Found, 'total' | 'counts' | 'matched'> & { ids: string[] } {
    const profiles = [...this.#entries.values()].map((it) => this.#profile(it))
    const frequency = (term: string) => profiles.filter((it) => it.impacts.has(term)).length
    const asked = readQuestion(query.words)
    const { free, language, reader } = this.#freeGroups(query, asked, profiles, frequency)
    const bound = asked.phrases
      .flat()
      .filter((it) => !this.#saysNothing(it, language, reader, frequency))
      .map((it) => this.#exact(it, language, profiles, frequency))
    const visible = profiles.filter(
      ({ entry }) =>
        entry.kind === query.kind &&
        ['public', ...(query.audiences ?? [])].includes(entry.audience) &&
        entry.audience !== 'hidden',
    )
    const short = asked.words.length <= mostPreferred
    const steps = (phrases: boolean) => {
      const one = free.length + bound.length < 2
      const any = { all: false, phrases, matched: one ? ('all' as const) : ('some' as const) }
      return short && !one ? [{ all: true, phrases, matched: 'all' as const }, any] : [any]
    }
    const ways = asked.phrases.length > 0 ? [...steps(true), ...steps(false)] : steps(true)
    for (const [at, way] of ways.entries()) {
      const result = this.#pass(query, visible, free, bound, asked, way)
      if (result.total > 0 || at === ways.length - 1) return { ...result, matched: way.matched }
    }
    throw new Error('no way')
  }

  #pass(
    query: Query,
    visible: readonly Profile[],
    free: readonly Alternatives[],
    bound: readonly Alternatives[],
    asked: ReturnType<typeof readQuestion>,
    way: { all: boolean; phrases: boolean },
  ) {
    const groups = [...free, ...bound]
    const wordless = groups.length === 0 && (asked.phrases.length === 0 || !way.phrases)
    const hits = visible
      .filter(({ entry }) => isLight(entry, query))
      .flatMap((profile) => {
        const scores = groups.map((it) =>
          Math.max(0, ...[...it].map(([term, weight]) => weight * (profile.impacts.get(term) ?? 0))),
        )
        const met = scores.map((it) => it > 0)
        if (!wordless && !met.includes(true)) return []
        if (way.all && met.includes(false)) return []
        if (way.phrases && met.slice(free.length).includes(false)) return []
        if (way.phrases && !asked.phrases.every((it) => this.#hasPhrase(profile, it))) return []
        if (asked.excluded.some((it) => this.#isExcluded(profile, it))) return []
        return [{ profile, score: scores.reduce((sum, it) => sum + it, 0) }]
      })
    const fails = (entry: PlainEntry) =>
      Object.entries(query.filters).filter(
        ([facet, wanted]) => !valuesOf(entry, facet, query).some((it) => wanted.includes(it)),
      )
    const found = hits.filter((it) => fails(it.profile.entry).length === 0)
    const counts: Found['counts'] = {}
    for (const facet of query.count) {
      const sums: Record<string, number> = {}
      for (const { profile } of hits) {
        if (fails(profile.entry).some(([it]) => it !== facet)) continue
        for (const value of new Set(valuesOf(profile.entry, facet, query)))
          sums[value] = (sums[value] ?? 0) + 1
      }
      counts[facet] = sums
    }
    const ordered = found
      .map(({ profile, score }) => ({ ...keysOf(profile.entry, score, query), id: profile.entry.id }))
      .sort((a, b) => b.first - a.first || b.second - a.second || (a.id < b.id ? -1 : 1))
    return { total: found.length, counts, ids: ordered.map((it) => it.id) }
  }

  #freeGroups(
    query: Query,
    asked: ReturnType<typeof readQuestion>,
    profiles: readonly Profile[],
    frequency: (term: string) => number,
  ) {
    const reader = query.language
    const language = this.#guess([...asked.words, ...asked.phrases.flat()], reader, frequency)
    const telling = asked.words.filter((it) => !this.#saysNothing(it, language, reader, frequency))
    const open = query.typing === true && asked.open
    const groups = telling.map((word) => {
      const group = this.#exact(word, language, profiles, frequency)
      if (open && word === asked.words.at(-1)) this.#start(group, word, shares.start, profiles, frequency)
      for (const part of analyse(lowerCase(word, language), language, this.#split).parts) {
        this.#put(group, `${language}:${part}`, shares.part, profiles, frequency)
      }
      if (group.size === 0) this.#start(group, word, shares.start * shares.start, profiles, frequency)
      if (group.size === 0) this.#mend(group, word, profiles, frequency)
      return group
    })
    for (const labelled of this.#languages) {
      const row = asked.words.map((it) => analyse(lowerCase(it, labelled), labelled, this.#split).main)
      for (const { ids, from, length } of this.#named(row, labelled)) {
        const concerned = telling.flatMap((it, at) =>
          asked.words.slice(from, from + length).includes(it) ? [groups[at] as Alternatives] : [],
        )
        const share = (labelled === language ? 1 : shares.otherLanguage) / concerned.length
        for (const group of concerned)
          for (const id of ids) this.#addConcept(group, id, share, profiles, frequency)
      }
    }
    return { free: groups, language, reader }
  }

  #addConcept(
    group: Alternatives,
    id: string,
    share: number,
    profiles: readonly Profile[],
    frequency: (term: string) => number,
  ) {
    this.#put(group, `#${id}`, share * shares.concept, profiles, frequency)
    const concept = this.#concepts.find((it) => it.id === id)
    for (const it of concept?.narrower ?? [])
      this.#put(group, `#${it}`, share * shares.narrower, profiles, frequency)
    for (const it of concept?.related ?? [])
      this.#put(group, `#${it}`, share * shares.related, profiles, frequency)
  }

  #guess(words: readonly string[], reader: string, frequency: (term: string) => number): string {
    const votes = new Map([[reader, 0.5]])
    for (const word of words) {
      for (const language of this.#languages) {
        const { main, also, stop } = analyse(lowerCase(word, language), language, this.#split)
        const has = [main, ...also].some((it) => frequency(`${language}:${it}`) > 0)
        const vote = stop ? 2 : has ? 1 : this.#terms.has(`${language}:${main}`) ? 0.5 : 0
        votes.set(language, (votes.get(language) ?? 0) + vote)
      }
    }
    return [...votes].reduce((best, it) => (it[1] > best[1] ? it : best), [
      reader,
      votes.get(reader) as number,
    ] as [string, number])[0]
  }

  #saysNothing(word: string, language: string, reader: string, frequency: (term: string) => number): boolean {
    const read = this.#languages.map((it) => ({
      language: it,
      ...analyse(lowerCase(word, it), it, this.#split),
    }))
    if (read.some((it) => it.stop && [language, reader].includes(it.language))) return true
    const isUnknown = (it: (typeof read)[number]) =>
      [it.main, ...it.also].every((term) => frequency(`${it.language}:${term}`) === 0)
    return read.some((it) => it.stop) && read.every((it) => it.stop || isUnknown(it))
  }

  #exact(
    word: string,
    language: string,
    profiles: readonly Profile[],
    frequency: (term: string) => number,
  ): Alternatives {
    const group: Alternatives = new Map()
    for (const it of this.#languages) {
      const { main, also, stop } = analyse(lowerCase(word, it), it, this.#split)
      if (stop) continue
      const share = it === language ? shares.word : shares.otherLanguage
      for (const term of [main, ...also]) this.#put(group, `${it}:${term}`, share, profiles, frequency)
    }
    return group
  }

  #put(
    group: Alternatives,
    term: string,
    share: number,
    profiles: readonly Profile[],
    frequency: (term: string) => number,
    together?: number,
  ) {
    const often = frequency(term)
    if (often === 0) return
    const population = populationOf(term, profiles)
    const weight = share * rarity(together === undefined ? often : Math.min(together, population), population)
    group.set(term, Math.max(weight, group.get(term) ?? 0))
  }

  #offered(frequency: (term: string) => number) {
    return [...this.#words.values()].filter((it) => it.folded.length > 2 && frequency(it.term) > 0)
  }

  #start(
    group: Alternatives,
    word: string,
    share: number,
    profiles: readonly Profile[],
    frequency: (term: string) => number,
  ) {
    const beginning = foldText(word.toLowerCase())
    const terms = [
      ...new Set(
        this.#offered(frequency)
          .filter((it) => it.folded.startsWith(beginning))
          .map((it) => it.term),
      ),
    ]
    const together = Math.min(
      profiles.length,
      terms.reduce((sum, it) => sum + frequency(it), 0),
    )
    for (const it of terms) this.#put(group, it, share, profiles, frequency, together)
  }

  #mend(
    group: Alternatives,
    word: string,
    profiles: readonly Profile[],
    frequency: (term: string) => number,
  ) {
    const folded = foldText(word.toLowerCase())
    if (folded.length < 4) return
    const near = (most: number) =>
      this.#offered(frequency)
        .map((it) => ({ ...it, distance: distanceWithin(folded, it.folded, most) }))
        .filter((it) => it.distance <= most && (most === 1 || it.folded[0] === folded[0]))
    const one = near(1)
    const found = one.length > 0 || folded.length < 8 ? one : near(2)
    const sorted = found.sort(
      (a, b) =>
        a.distance - b.distance || frequency(b.term) - frequency(a.term) || (a.folded < b.folded ? -1 : 1),
    )
    for (const { term, distance } of sorted.slice(0, 3)) {
      this.#put(group, term, distance === 1 ? shares.oneMistake : shares.twoMistakes, profiles, frequency)
    }
  }

  #hasPhrase({ rows }: Profile, words: readonly string[]): boolean {
    return this.#languages.some((language) => {
      const sought = words.map(
        (it) => `${language}:${analyse(lowerCase(it, language), language, this.#split).main}`,
      )
      return rows.some((row) => row.some((_, from) => sought.every((it, at) => row[from + at] === it)))
    })
  }

  #isExcluded(profile: Profile, words: readonly string[]): boolean {
    const [first] = words
    if (words.length > 1 || first === undefined) return this.#hasPhrase(profile, words)
    return this.#languages.some((language) => {
      const { main, also, stop } = analyse(lowerCase(first, language), language, this.#split)
      return !stop && [main, ...also].some((it) => profile.impacts.has(`${language}:${it}`))
    })
  }
}

function populationOf(term: string, profiles: readonly Profile[]): number {
  if (term.startsWith('#')) return profiles.length
  const language = term.slice(0, term.indexOf(':'))
  return profiles.filter((it) => it.entry.texts.some((text) => text.language === language)).length
}

function valuesOf(entry: PlainEntry, facet: string, query: Query): readonly string[] {
  const bands = query.dated?.[facet]
  if (!bands) return entry.facets[facet] ?? []
  const band = bands.find(({ from, to }) =>
    from === null && to === null
      ? entry.day === null
      : entry.day !== null && (from === null || entry.day >= from) && (to === null || entry.day < to),
  )
  return band ? [band.value] : []
}

/** What an entry carries for the reader of a query. */
function carriedBy(entry: PlainEntry, { burden }: Query): number {
  const values = new Set(burden ? (entry.facets[burden.facet] ?? []) : [])
  return [...values].reduce((sum, it) => sum + (burden?.weightOf(it) ?? 0), 0)
}

/** Whether an entry has nothing that is refused, and carries less than the query allows. */
function isLight(entry: PlainEntry, query: Query): boolean {
  const isRefused = Object.entries(query.without ?? {}).some(([facet, refused]) =>
    (entry.facets[facet] ?? []).some((it) => refused.includes(it)),
  )
  return !isRefused && carriedBy(entry, query) < (query.burden?.below ?? Number.POSITIVE_INFINITY)
}

function keysOf(entry: PlainEntry, score: number, query: Query): { first: number; second: number } {
  const order: Order = query.order
  const day = entry.day ?? -0x80000000
  if (order === 'lightest') return { first: 0 - carriedBy(entry, query), second: score }
  if (order === 'fit') return { first: score, second: day }
  return { first: order === 'newest' ? day : (entry.measures[order.slice(5)] ?? 0), second: score }
}

function wordsIn(text: string, language: string): string[] {
  const words: string[] = []
  cutWords(lowerCase(text, language), (word) => words.push(word))
  return words
}
