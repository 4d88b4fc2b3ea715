import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../platform/db/index.ts'
import { Unavailable } from '../platform/errors/index.ts'
import { emptyThesaurus, type Thesaurus } from './concepts/thesaurus.ts'
import type { Found, Hit, Passage, Query } from './entry.ts'
import type { EntryIndex } from './entry-index.ts'
import { followChanges } from './follow.ts'
import { chooseText } from './passage.ts'
import type { ConceptSuggestion, Search } from './search.ts'
import { buildIndex, isComplete, keepSnapshot, type Started, startIndex } from './start.ts'
import { loadTexts } from './store.ts'

export interface SearchOptions {
  database: Database
  thesaurus?: Thesaurus
  /** Where the index is kept between starts; without it every start builds it. */
  snapshotFile?: string
  /** Told of what goes wrong behind the scenes, and how the index was started. */
  tell?: (
    event: 'search.started' | 'search.failed',
    detail: Record<string, string | number>,
    error?: unknown,
  ) => void
}

/** How long a question waits for a write that this process has committed; and for the index at the start. */
const catchUpMilliseconds = 50
const startMilliseconds = 20_000
const retryMilliseconds = 1000
/** Other processes write to the same PostgreSQL: their changes are asked for this often. */
const askMilliseconds = 250
/** Merging takes turns of so many milliseconds, with others in between. */
const mergeMilliseconds = 4

/** Opens the search of a site: from the snapshot, or built from the entries. It answers as soon as the index is there. */
export async function openSearch(options: SearchOptions): Promise<Search> {
  const search = new FollowingSearch(options)
  await search.begin()
  return search
}

class FollowingSearch implements Search {
  readonly #options: SearchOptions
  readonly #database: Database
  #index: EntryIndex | undefined
  #started: Promise<void> = Promise.resolve()
  #horizon = 0
  #changed = 0
  /** Changes since the snapshot. */
  #unkept = 0
  /** Commits that were noticed, and how many of them the index has followed to the end. */
  #committed = 0
  #followed = 0
  /** An index that was built anew, and takes the place of the other in the next round. */
  #fresh: Started | undefined
  #following: Promise<void> | undefined
  #merging = false
  #renewing = false
  readonly #ending = new AbortController()
  readonly #endings: (() => void)[] = []

  constructor(options: SearchOptions) {
    this.#options = options
    this.#database = options.database
  }

  /** Starts the index behind the scenes: the site answers meanwhile. */
  async begin(): Promise<void> {
    this.#endings.push(this.#database.onCommit(() => this.#noticeCommit()))
    if (this.#database.engine === 'postgres') {
      const asking = setInterval(() => void this.#follow(), askMilliseconds)
      asking.unref()
      this.#endings.push(() => clearInterval(asking))
    }
    this.#started = this.#startAtLast()
  }

  /** Tries until it succeeds: a database that is away for a moment must not leave the site without search. */
  async #startAtLast(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      try {
        return await this.#start()
      } catch (error) {
        if (this.#ending.signal.aborted) return
        this.#tell('search.failed', { during: 'start' }, error)
        await this.#pause()
      }
    }
  }

  async #pause(): Promise<void> {
    await delay(retryMilliseconds, undefined, { ref: false, signal: this.#ending.signal }).catch(
      () => undefined,
    )
  }

  async #start(): Promise<void> {
    const before = performance.now()
    const started = await this.#startCurrent()
    this.#use(started)
    const milliseconds = Math.round(performance.now() - before)
    this.#tell('search.started', { from: started.from, entries: started.index.size, milliseconds })
    await this.#follow()
    if (this.#unkept > 0) await this.#keep()
    this.#mergeLater()
  }

  /** From the snapshot, if with the changes since then it has exactly what the database has. */
  async #startCurrent(): Promise<Started> {
    const { database, thesaurus = emptyThesaurus, snapshotFile } = this.#options
    const started = await startIndex(database, thesaurus, snapshotFile, this.#ending.signal)
    if (started.from === 'entries') return started
    const { horizon } = await followChanges(started.index, database.read, started.horizon)
    if (await isComplete(database.read, started.index)) return { ...started, horizon }
    return buildIndex(database.read, thesaurus, this.#ending.signal)
  }

  #use({ index, horizon, from }: Started): void {
    index.warmUp()
    this.#index = index
    this.#horizon = horizon
    this.#unkept = from === 'snapshot' ? 0 : 1
    this.#changed += 1
  }

  /** What was learnt from few entries is learnt again when there are many more: compounds, and words of other languages. */
  async #renewIfGrown(index: EntryIndex): Promise<void> {
    if (this.#renewing || this.#fresh || index.size < 2 * index.lore.entries + 20) return
    this.#renewing = true
    try {
      this.#fresh = await buildIndex(this.#database.read, index.thesaurus, this.#ending.signal)
      this.#noticeCommit()
    } finally {
      this.#renewing = false
    }
  }

  #noticeCommit(): void {
    this.#committed += 1
    setImmediate(() => void this.#follow())
  }

  get #isBehind(): boolean {
    return this.#followed < this.#committed
  }

  /** One round at a time; a commit during a round makes another one necessary. */
  #follow(): Promise<void> {
    if (this.#following) return this.#following
    if (!this.#index || this.#ending.signal.aborted) return Promise.resolve()
    this.#following = this.#followOnce(this.#index)
      .catch(async (error) => {
        if (this.#ending.signal.aborted) return
        // Asked for by nobody, perhaps; it is tried again all the same.
        if (!this.#isBehind) this.#committed += 1
        this.#tell('search.failed', { during: 'follow' }, error)
        await this.#pause()
      })
      .finally(() => {
        this.#following = undefined
        if (this.#isBehind && !this.#ending.signal.aborted) setImmediate(() => void this.#follow())
      })
    return this.#following
  }

  async #followOnce(index: EntryIndex): Promise<void> {
    const committed = this.#committed
    if (this.#fresh) await this.#takeOver(this.#fresh)
    else await this.#takeIn(index)
    this.#followed = committed
  }

  /** What was committed while the new index was built is taken in before anybody asks it. */
  async #takeOver(fresh: Started): Promise<void> {
    const { horizon } = await followChanges(fresh.index, this.#database.read, fresh.horizon)
    this.#fresh = undefined
    this.#use({ ...fresh, horizon })
    this.#mergeLater()
  }

  async #takeIn(index: EntryIndex): Promise<void> {
    const { horizon, changed } = await followChanges(index, this.#database.read, this.#horizon)
    this.#horizon = horizon
    if (changed === 0) return
    this.#changed += 1
    this.#unkept += changed
    this.#mergeLater()
    void this.#renewIfGrown(index).catch((error) => {
      if (!this.#ending.signal.aborted) this.#tell('search.failed', { during: 'renew' }, error)
    })
  }

  #mergeLater(): void {
    if (this.#merging || this.#ending.signal.aborted) return
    this.#merging = true
    setImmediate(() => {
      this.#merging = false
      if (!this.#ending.signal.aborted && this.#index?.mergeFor(mergeMilliseconds))
        setTimeout(() => this.#mergeLater(), 1).unref()
    })
  }

  async #ready(): Promise<EntryIndex> {
    if (!this.#index) await Promise.race([this.#started, delay(startMilliseconds, undefined, { ref: false })])
    if (!this.#index) throw new Unavailable('error.searchStarting', 10)
    const end = performance.now() + catchUpMilliseconds
    while (this.#isBehind && performance.now() < end) {
      await Promise.race([this.#follow(), delay(end - performance.now(), undefined, { ref: false })])
    }
    return this.#index
  }

  async find(query: Query): Promise<Found> {
    return (await this.#ready()).find(query)
  }

  async listPassages(
    hits: readonly Hit[],
    query: Pick<Query, 'words' | 'language' | 'typing'>,
  ): Promise<Map<string, Passage>> {
    const index = await this.#ready()
    const texts = await loadTexts(
      this.#database.read,
      hits.map((it) => it.id),
    )
    const passageOf = index.marker(query)
    return new Map(
      hits.flatMap(({ id, language }) => {
        const text = chooseText(texts.get(id) ?? [], query.language, language)
        return text ? [[id, passageOf(text)] as const] : []
      }),
    )
  }

  suggestConcepts(words: string, language: string, limit: number): ConceptSuggestion[] {
    return this.#index?.suggestConcepts(words, language, limit) ?? []
  }

  nameConcept(keyOrLabel: string, language: string): string | null {
    return this.#index?.nameConcept(keyOrLabel, language) ?? null
  }

  isKnown(word: string): boolean {
    return this.#index?.isKnown(word) ?? false
  }

  version(): number {
    return this.#changed
  }

  async close(): Promise<void> {
    for (const end of this.#endings) end()
    this.#ending.abort()
    await this.#started
    await this.#following
    if (this.#unkept > 0) await this.#keep()
  }

  async #keep(): Promise<void> {
    const { snapshotFile } = this.#options
    if (snapshotFile === undefined || !this.#index) return
    try {
      await keepSnapshot(this.#database, this.#index, this.#horizon, snapshotFile)
      this.#unkept = 0
    } catch (error) {
      this.#tell('search.failed', { during: 'snapshot' }, error)
    }
  }

  #tell(...said: Parameters<NonNullable<SearchOptions['tell']>>): void {
    this.#options.tell?.(...said)
  }
}
