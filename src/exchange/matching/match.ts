import type { Database } from '../../platform/db/index.ts'
import type { Candidate } from './candidate.ts'
import { withContext } from './candidate.ts'
import { loadLimits, loadNeeds, loadNeedsById, loadOffers, loadOffersById } from './load-store.ts'
import { createTally } from './model.ts'
import type { Near } from './near.ts'
import {
  beginRun,
  dropParts,
  findPart,
  finishRun,
  keepPart,
  type NewProposal,
  noteProgress,
  type Run,
  type Stage,
  storeProposals,
} from './run-store.ts'
import {
  type CityLikeness,
  explainPair,
  type MatchedNeed,
  type MatchedOffer,
  unknownLikeness,
} from './score.ts'
import type { Choice } from './solve.ts'
import { workInThread } from './thread.ts'

export interface MatchOptions {
  near: Near
  /** Orders pairs of equal score. A run that was interrupted goes on with its own. */
  seed: number
  /** Who asks: a person, or `system`. */
  by: string
  now: () => Date
  /** Nobody else can be at work on it, as with SQLite: an interrupted run is gone on with at once. */
  isAlone?: boolean
  likeness?: CityLikeness
  signal?: AbortSignal
  progress?: (stage: Stage, done: number, total: number) => unknown
}

const needsAtOnce = 250
const pairsAtOnce = 200

/** Somebody has stopped the run by hand. */
class Stopped extends Error {}

/**
 * Proposes to open needs the offers that fit them best. Long work is done in a thread; what is worked out is kept as it comes, so that an interrupted
 * run goes on from there. Gives the run as it ended. Throws Conflict while another one is under way.
 */
export async function matchPosts(database: Database, options: MatchOptions): Promise<Run> {
  const { seed, by, now, isAlone = false } = options
  const run = await database.inWrite((tx) => beginRun(tx, { seed, by, isAlone }, now()), 'unseen')
  const steps = new Steps(database, run, options)
  try {
    if (run.stage === 'scoring') await steps.score()
    if (steps.run.stage === 'solving') await steps.solve()
    await steps.store()
    await database.inWrite((tx) => finishRun(tx, steps.run, now()), 'unseen')
    return { ...steps.run, state: 'done' }
  } catch (error) {
    if (error instanceof Stopped) return { ...steps.run, state: 'stopped' }
    throw error
  }
}

class Steps {
  run: Run
  readonly #database: Database
  readonly #options: MatchOptions
  /** The day that the run began counts, also for one that goes on later: the same seed gives the same result. */
  readonly #at: Date
  #seconds: number
  #last: number

  constructor(database: Database, run: Run, options: MatchOptions) {
    this.run = run
    this.#database = database
    this.#options = options
    this.#at = new Date(run.startedAt)
    this.#seconds = run.seconds
    this.#last = performance.now()
  }

  /** Compares every need with the offers that share a topic with it. */
  async score(): Promise<void> {
    const { near, signal, likeness = unknownLikeness } = this.#options
    const read = this.#database.read
    const needs = await loadNeeds(read, this.#at)
    const offers = await loadOffers(read, this.#at)
    // What was worked out for other needs than these is of no use.
    const isAsBefore = this.run.needs === needs.length && this.run.offers === offers.length
    if (!isAsBefore) await this.#database.inWrite((tx) => dropParts(tx, this.run.id), 'unseen')
    const done = isAsBefore ? this.run.done : 0
    const pairs = isAsBefore ? this.run.pairs : 0
    await this.#note({ needs: needs.length, offers: offers.length, done, pairs, total: needs.length })
    const needsById = new Map(needs.map((it) => [it.id, it]))
    const offersById = new Map(offers.map((it) => [it.id, it]))
    const today = this.run.startedAt.slice(0, 10)
    const task = {
      kind: 'score',
      needs,
      offers,
      near,
      today,
      seed: this.run.seed,
      size: needsAtOnce,
    } as const
    for await (const it of workInThread({ ...task, from: Math.ceil(done / needsAtOnce) }, signal)) {
      if (it.kind !== 'part') continue
      const known =
        likeness === unknownLikeness
          ? it.candidates
          : withContext(it.candidates, needsById, offersById, { near, today, likeness })
      await this.#keep('candidates', it.part, known, {
        done: Math.min(needs.length, (it.part + 1) * needsAtOnce),
        pairs: this.run.pairs + known.length,
      })
    }
    await this.#enter('solving', 1)
  }

  /** Chooses among all candidates. */
  async solve(): Promise<void> {
    const { signal } = this.#options
    const read = this.#database.read
    const parts = await this.#readParts()
    const needs = await loadNeeds(read, this.#at)
    const offers = await loadOffers(read, this.#at)
    const limits = await loadLimits(read, needs, offers, this.#at)
    let choice: Choice = { chosen: [], objective: 0, gap: 0 }
    for await (const it of workInThread({ kind: 'solve', parts, limits, seed: this.run.seed }, signal))
      if (it.kind === 'choice') choice = it.choice
    const { chosen, objective, gap } = choice
    for (let part = 0; part * pairsAtOnce < chosen.length; part += 1)
      await this.#keep('chosen', part, chosen.slice(part * pairsAtOnce, (part + 1) * pairsAtOnce), {
        objective,
        gap,
      })
    await this.#database.inWrite((tx) => dropParts(tx, this.run.id, 'candidates'), 'unseen')
    await this.#enter('storing', chosen.length)
  }

  /** Makes the proposals. What has changed since the choice is looked at again: withdrawn posts, hours that are gone. */
  async store(): Promise<void> {
    const { now, signal } = this.#options
    for (let part = Math.ceil(this.run.done / pairsAtOnce); ; part += 1) {
      signal?.throwIfAborted()
      const content = await findPart(this.#database.read, this.run.id, 'chosen', part)
      if (content === null) return
      const pairs = JSON.parse(content) as Candidate[]
      const proposals = await this.#explain(pairs)
      await this.#database.inWrite(async (tx) => {
        const stored = await storeProposals(tx, this.run.id, proposals, now())
        const done = Math.min(this.run.total, (part + 1) * pairsAtOnce)
        await this.#noteIn(tx, { done, proposals: this.run.proposals + stored })
      }, 'unseen')
      await this.#tell()
    }
  }

  async #explain(pairs: readonly Candidate[]): Promise<NewProposal[]> {
    const { near, likeness = unknownLikeness } = this.#options
    const read = this.#database.read
    const ids = (at: 0 | 1) => [...new Set(pairs.map((it) => it[at]))]
    const needs = await loadNeedsById(read, ids(0), this.#at)
    const offers = await loadOffersById(read, ids(1), this.#at)
    const limits = await loadLimits(read, needs, offers, this.#at)
    const tally = createTally(limits)
    const needOf = new Map<string, MatchedNeed>(needs.map((it) => [it.id, it]))
    const offerOf = new Map<string, MatchedOffer>(offers.map((it) => [it.id, it]))
    return pairs.flatMap((pair) => {
      const [need, offer] = [needOf.get(pair[0]), offerOf.get(pair[1])]
      if (!need || !offer || need.known.includes(offer.id)) return []
      const told = explainPair(need, offer, { near, today: this.run.startedAt.slice(0, 10), likeness })
      if (!told || !tally.take([need.id, offer.id, told.score, told.hours])) return []
      return [{ need: need.id, offer: offer.id, giver: offer.giver, ...told }]
    })
  }

  async #readParts(): Promise<string[]> {
    const parts: string[] = []
    for (;;) {
      const content = await findPart(this.#database.read, this.run.id, 'candidates', parts.length)
      if (content === null) return parts
      parts.push(content)
    }
  }

  async #keep(
    kind: 'candidates' | 'chosen',
    part: number,
    content: readonly Candidate[],
    set: Partial<Run>,
  ): Promise<void> {
    await this.#database.inWrite(async (tx) => {
      await keepPart(tx, this.run.id, { kind, part, content })
      await this.#noteIn(tx, set)
    }, 'unseen')
    await this.#tell()
  }

  async #enter(stage: Stage, total: number): Promise<void> {
    this.#seconds = 0
    this.#last = performance.now()
    await this.#note({ stage, total, done: 0 })
  }

  async #note(set: Partial<Run>): Promise<void> {
    await this.#database.inWrite((tx) => this.#noteIn(tx, set), 'unseen')
    await this.#tell()
  }

  /** After the commit: who listens may write, too. */
  async #tell(): Promise<void> {
    await this.#options.progress?.(this.run.stage, this.run.done, this.run.total)
  }

  async #noteIn(tx: Parameters<typeof noteProgress>[0], set: Partial<Run>): Promise<void> {
    this.#seconds += (performance.now() - this.#last) / 1000
    this.#last = performance.now()
    const seconds = this.#seconds
    if (!(await noteProgress(tx, this.run.id, { ...set, seconds }, this.#options.now()))) throw new Stopped()
    this.run = { ...this.run, ...set, seconds }
  }
}
