import { expect, test } from 'vitest'
import {
  type AdoptionInput,
  becomePractice,
  buildLineage,
  confirmWork,
  countAdoptions,
  findAdoption,
  type Link,
  linkPractice,
  listAdoptionRecords,
  listLinks,
  moveStage,
  nextStages,
  notePublished,
  openWork,
  rebuildTaken,
  type Side,
  type Stage,
  showWork,
  stages,
  summarizeStages,
  takeStageBack,
  type Visibility,
} from '../../src/adoptions/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { NamedError, NotFound } from '../../src/platform/errors/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { findDraft, storePractices, withdrawPractice } from '../../src/practices/index.ts'
import { addSteward, auckland, originRecord, workIn } from './adopting.ts'
import { addLeadOrganisation } from './drafts.ts'
import { randomFrom } from './random.ts'
import { engine, loadFewPlaces, newDatabase } from './support.ts'
import { signIn, testClock } from './web.ts'

/** SQLite: as many as the house promises. PostgreSQL, where an act takes ten times as long: as many as fit into a minute. */
const sequences = engine === 'sqlite' ? 10_000 : 2_000
const actsInSequence = 3
const livePractices = 12
const liveWorks = 40

/** What the model knows of a practice: plain values. */
interface ModelPractice {
  id: string
  state: 'public' | 'pending' | 'withdrawn'
}

/** What the model knows of an adoption, by the rules of docs/crossing.md written a second time. */
interface ModelWork {
  id: string
  origin: string
  stages: Stage[]
  visibility: Visibility
  hides: boolean
  revision: number
  own: string | null
  said: Map<Side, boolean>
}

/** A record as far as its lineage needs it. */
function asLink({ id, origin, practice, city, stages }: AdoptionInput): Link {
  const { stage, began, ran_on, told_on } = summarizeStages(stages)
  return {
    id,
    origin,
    practice: practice ?? null,
    city: city ?? null,
    country: null,
    place: null,
    stage,
    began,
    ranOn: ran_on,
    toldOn: told_on,
  }
}

test(`${sequences} random sequences over adoptions: no circle, no lost branch, counts equal a recount`, async () => {
  const world = await newWorld(20_261_125)
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    const work = await world.pickWork()
    for (let at = 0; at < actsInSequence; at += 1) await world.actOn(work, `${sequence}.${at}`)
    await world.checkWork(work)
    if (sequence % 1000 === 999) await world.checkEverything()
  }
  await world.checkEverything()
  expect([...world.done.entries()].filter(([, times]) => times === 0).map(([act]) => act)).toEqual([])
}, 300_000)

async function newWorld(seed: number) {
  const database = await newDatabase()
  await loadFewPlaces(database)
  await addLeadOrganisation(database)
  const owner = await signIn(database, { name: 'Owner', trusted: true })
  const stranger = await signIn(database, { name: 'Stranger' })
  const editor = await signIn(database, { name: 'Editor', grants: [{ network: null, role: 'editor' }] })
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const practices: ModelPractice[] = []
  const works: ModelWork[] = []
  /** How often each act was done, refused ones by their reason. */
  const done = new Map<string, number>(
    [
      'open',
      'open adopt.originWithdrawn',
      'move',
      'move adopt.noWay',
      'move adopt.movedMeanwhile',
      'back',
      'back adopt.firstStage',
      'say',
      'show',
      'show adopt.staysPublic',
      'become',
      'become adopt.notRunning',
      'publish',
      'link',
      'link adopt.circle',
      'link adopt.hasPractice',
      'withdraw',
      'stranger',
    ].map((it) => [it, 0]),
  )
  let seconds = 0
  const tick = () => {
    seconds += 1
    return new Date(testClock.now().getTime() + 1000 * seconds)
  }
  const stateOf = (id: string) => practices.find((it) => it.id === id)?.state

  async function addPractice(id = idFromNumber('RP', 90_000 + practices.length)): Promise<ModelPractice> {
    await publish(id)
    const known = practices.find((it) => it.id === id)
    if (known) known.state = 'public'
    const practice = known ?? { id, state: 'public' as const }
    if (!known) practices.push(practice)
    return practice
  }

  async function publish(id: string): Promise<void> {
    const now = tick()
    await database.inWrite(async (tx) => {
      await storePractices(tx, [originRecord({ id, slug: id.toLowerCase() })], now)
      await notePublished(tx, id, editor.id, now)
    })
    await addSteward(database, id, owner.id, now)
  }

  async function pickWork(): Promise<ModelWork> {
    while (practices.filter((it) => it.state === 'public').length < livePractices) await addPractice()
    const live = works.filter((it) => stateOf(it.origin) === 'public').slice(-liveWorks)
    if (live.length < liveWorks || random() < 0.03) return openAny()
    return pick(random() < 0.03 ? works : live)
  }

  async function openAny(): Promise<ModelWork> {
    const origin = pick(practices.filter((it) => it.state !== 'pending'))
    const visibility = pick<Visibility>(['private', 'shared', 'public', 'public'])
    const input = workIn({
      origin: origin.id,
      visibility,
      date: null,
      stage: pick(['interested', 'running'] as const),
    })
    try {
      const id = await database.inWrite((tx) => openWork(tx, owner.viewer, input, tick()))
      expect(origin.state).toBe('public')
      note('open')
      const work: ModelWork = {
        id,
        origin: origin.id,
        stages: [input.stage],
        visibility,
        hides: false,
        revision: 0,
        own: null,
        said: new Map(),
      }
      works.push(work)
      return work
    } catch (error) {
      if (!(error instanceof NamedError)) throw error
      expect([origin.state, error.key]).toEqual(['withdrawn', 'adopt.originWithdrawn'])
      note(`open ${error.key}`)
      return openAny()
    }
  }

  /** Practices from which this one comes, itself included, by every adoption that led to one. */
  function ancestors(id: string): Set<string> {
    const met = new Set([id])
    for (const it of met) for (const work of works) if (work.own === it) met.add(work.origin)
    return met
  }

  const runs = (work: ModelWork) => ['running', 'sustained'].includes(work.stages.at(-1) ?? '')
  const isPublished = (work: ModelWork) => work.own !== null && stateOf(work.own) === 'public'

  /** What an act should be answered with (null: it is done), and what it changes. */
  async function actOn(work: ModelWork, told: string): Promise<void> {
    const acts = [
      'move',
      'move',
      'move',
      'back',
      'say',
      'show',
      'become',
      'publish',
      'link',
      'link',
      'withdraw',
      'stranger',
    ]
    switch (pick(acts)) {
      case 'move':
        return move(work, told)
      case 'back':
        return attempt(
          'back',
          told,
          work.stages.length === 1 ? 'adopt.firstStage' : null,
          (now) =>
            database.inWrite((tx) => takeStageBack(tx, owner.viewer, work.id, work.stages.length, now)),
          () => work.stages.pop(),
        )
      case 'say':
        return say(work, told)
      case 'show':
        return show(work, told)
      case 'become':
        return become(work, told)
      case 'publish':
        return publishPending(work)
      case 'link':
        return link(work, told)
      case 'withdraw':
        return withdraw(told)
      default:
        return attempt('stranger', told, 'adopt.noWork', (now) =>
          database.inWrite((tx) => takeStageBack(tx, stranger.viewer, work.id, work.stages.length, now)),
        )
    }
  }

  async function attempt(
    name: string,
    told: string,
    refusal: string | null,
    act: (now: Date) => Promise<unknown>,
    change: (value: unknown) => unknown = () => undefined,
  ): Promise<void> {
    const result = await act(tick()).then(
      (value) => ({ value, key: null }),
      (error: unknown) => {
        if (error instanceof NamedError) return { value: undefined, key: error.key }
        throw error
      },
    )
    expect(result.key, `${told}: ${name}`).toBe(refusal)
    note(name === 'stranger' || refusal === null ? name : `${name} ${refusal}`)
    if (refusal === null) change(result.value)
  }

  function note(what: string): void {
    done.set(what, (done.get(what) ?? 0) + 1)
  }

  async function move(work: ModelWork, told: string): Promise<void> {
    const current = work.stages.at(-1) as Stage
    const stage = random() < 0.85 ? pick(nextStages(current)) : pick(stages)
    const after = random() < 0.95 ? work.stages.length : work.stages.length + 1
    const refusal =
      after !== work.stages.length
        ? 'adopt.movedMeanwhile'
        : nextStages(current).includes(stage)
          ? null
          : 'adopt.noWay'
    await attempt(
      'move',
      told,
      refusal,
      (now) =>
        database.inWrite((tx) =>
          moveStage(tx, owner.viewer, work.id, { stage, date: null, reason: 'So it is.', after }, now),
        ),
      () => work.stages.push(stage),
    )
  }

  async function say(work: ModelWork, told: string): Promise<void> {
    const side = pick<Side>(['origin', 'adopter'])
    const agrees = random() < 0.7
    const speaks = side === 'adopter' || (work.visibility !== 'private' && stateOf(work.origin) === 'public')
    if (!speaks && stateOf(work.origin) === 'withdrawn') return
    await attempt(
      'say',
      told,
      speaks ? null : 'error.403.what',
      (now) =>
        database.inWrite((tx) =>
          confirmWork(tx, owner.viewer, work.id, { side, agrees, words: 'So we see it.', role: 'Head' }, now),
        ),
      () => work.said.set(side, agrees),
    )
  }

  async function show(work: ModelWork, told: string): Promise<void> {
    const visibility = pick<Visibility>(['private', 'shared', 'public', 'public', 'public'])
    const hidesCity = random() < 0.2
    const closes = visibility !== 'public' || hidesCity
    const input = { visibility, hidesCity, delayUntil: null, revision: work.revision }
    await attempt(
      'show',
      told,
      closes && isPublished(work) ? 'adopt.staysPublic' : null,
      (now) => database.inWrite((tx) => showWork(tx, owner.viewer, work.id, input, now)),
      () => {
        work.visibility = visibility
        work.hides = visibility === 'public' && hidesCity
        work.revision += 1
      },
    )
  }

  async function become(work: ModelWork, told: string): Promise<void> {
    const refusal = work.own !== null ? 'adopt.hasPractice' : runs(work) ? null : 'adopt.notRunning'
    await attempt(
      'become',
      told,
      refusal,
      (now) =>
        database.inWrite(async (tx) => {
          const draft = await becomePractice(tx, owner.viewer, work.id, now)
          return (await findDraft(tx, owner.viewer, draft)).practice
        }),
      (practice) => {
        work.own = practice as string
        practices.push({ id: work.own, state: 'pending' })
      },
    )
  }

  async function publishPending(work: ModelWork): Promise<void> {
    if (work.own === null || stateOf(work.own) !== 'pending') return
    await addPractice(work.own)
    note('publish')
  }

  async function link(work: ModelWork, told: string): Promise<void> {
    const own = pick(practices.filter((it) => it.state === 'public')).id
    const refusal =
      work.own !== null ? 'adopt.hasPractice' : ancestors(work.origin).has(own) ? 'adopt.circle' : null
    await attempt(
      'link',
      told,
      refusal,
      (now) =>
        database.inWrite((tx) => linkPractice(tx, owner.viewer, { work: work.id, practice: own }, now)),
      () => {
        work.own = own
      },
    )
  }

  async function withdraw(told: string): Promise<void> {
    if (random() > 0.04) return
    const practice = pick(practices.filter((it) => it.state === 'public'))
    await attempt(
      'withdraw',
      told,
      null,
      (now) =>
        database.inWrite((tx) =>
          withdrawPractice(tx, editor.viewer, practice.id, { reason: 'By wish.', language: 'en' }, now),
        ),
      () => {
        practice.state = 'withdrawn'
      },
    )
  }

  /** What the record says is what the model knows. */
  async function checkWork(work: ModelWork): Promise<void> {
    if (work.visibility !== 'public') {
      await expect(findAdoption(database.read, work.id)).rejects.toThrow(NotFound)
      return
    }
    const record = await findAdoption(database.read, work.id)
    const shown = work.own !== null && !work.hides && stateOf(work.own) !== 'pending'
    const said = record.confirmedBy.map((it) => [it.side, it.differs !== true])
    expect([record.origin, record.stages.map((it) => it.stage), record.practice, record.city]).toEqual([
      work.origin,
      work.stages.slice(-40),
      shown ? work.own : undefined,
      work.hides ? undefined : auckland,
    ])
    expect(new Map(said as [Side, boolean][])).toEqual(work.said)
  }

  async function checkEverything(): Promise<void> {
    const records = await listAllRecords(database)
    const shown = works.filter((it) => it.visibility === 'public')
    expect(records.map((it) => it.id)).toEqual(shown.map((it) => it.id).sort())
    // No circle: nothing is among what it comes from.
    for (const it of works) if (it.own !== null) expect(ancestors(it.origin).has(it.own), it.id).toBe(false)
    // No lost branch: each record is told exactly once, below the practice it started from.
    const ids = practices.map((it) => it.id)
    const told: string[] = []
    const open = buildLineage(ids, records.map(asLink))
    for (const branch of open) {
      if (branch.adoption) told.push(branch.adoption.id)
      open.push(...branch.children)
    }
    expect(told.sort()).toEqual(records.map((it) => it.id))
    const ofPublic = shown.filter((it) => stateOf(it.origin) === 'public')
    expect(await countAdoptions(database.read)).toBe(ofPublic.length)
    // What is summed up beside the records is what they say.
    const links = await listLinks(database.read)
    expect(links.map((it) => [it.id, it.stage])).toEqual(
      ofPublic.map((it) => [it.id, it.stages.at(-1)]).sort(),
    )
    const counted = await listTaken(database)
    expect(counted).toEqual(recount())
    await rebuildTaken(database)
    expect(await listTaken(database)).toEqual(counted)
  }

  /** How many places carry out what they took from each public practice. */
  function recount(): Record<string, number> {
    const taken = works.filter(
      (it) => it.visibility === 'public' && (runs(it) || it.stages.at(-1) === 'piloting'),
    )
    const publics = practices.filter((it) => it.state === 'public')
    const counts = publics.map((it) => [it.id, taken.filter((one) => one.origin === it.id).length] as const)
    return Object.fromEntries(counts.filter(([, count]) => count > 0))
  }

  return { pickWork, actOn, checkWork, checkEverything, done }
}

async function listAllRecords(database: Database) {
  const all = []
  for (let after = ''; ; ) {
    const some = await listAdoptionRecords(database.read, after, 500)
    all.push(...some)
    const last = some.at(-1)
    if (some.length < 500 || !last) return all
    after = last.id
  }
}

/** What search knows of practices that are taken up at all. */
async function listTaken({ read }: Database): Promise<Record<string, number>> {
  const rows = await read
    .selectFrom('search_measure as m')
    .innerJoin('search_entry as e', 'e.id', 'm.id')
    .select(['m.id', 'm.value'])
    .where('m.name', '=', 'taken')
    .where('m.value', '>', 0)
    .execute()
  return Object.fromEntries(rows.map((it) => [it.id, it.value]))
}
