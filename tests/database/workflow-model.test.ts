import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Database } from '../../src/platform/db/index.ts'
import { NamedError } from '../../src/platform/errors/index.ts'
import {
  expireRequests,
  findRevision,
  holdPractice,
  openChange,
  openDraft,
} from '../../src/practices/index.ts'
import { addLeadOrganisation, joinLead, wholeDraft } from './drafts.ts'
import { randomFrom } from './random.ts'
import { engine, newDatabase } from './support.ts'
import { signIn, type TestPerson, testClock } from './web.ts'
import {
  follow,
  isAllowed,
  isOpenDraft,
  type ModelAct,
  type ModelDraft,
  type Role,
} from './workflow/model.ts'
import { runAct } from './workflow/run.ts'

/** SQLite: as many as the house promises. PostgreSQL, where an act takes ten times as long: as many as fit into a minute. */
const sequences = engine === 'sqlite' ? 10_000 : 600
const actsInSequence = 3
const liveDrafts = 30

const roles: readonly Role[] = [
  { name: 'author', edits: false, reviews: false, isTied: false },
  // Whoever joins as an author must not judge any more.
  { name: 'co-author', edits: false, reviews: true, isTied: false },
  { name: 'other', edits: false, reviews: false, isTied: false },
  { name: 'reviewer', edits: false, reviews: true, isTied: false },
  { name: 'second reviewer', edits: false, reviews: true, isTied: false },
  { name: 'tied reviewer', edits: false, reviews: true, isTied: true },
  { name: 'editor', edits: true, reviews: false, isTied: false },
  { name: 'second editor', edits: true, reviews: false, isTied: false },
  { name: 'editor of another network', edits: false, reviews: false, isTied: false },
  { name: 'administrator without second factor', edits: false, reviews: false, isTied: false },
]

test(`${sequences} random sequences of acts go no way that docs/workflow.md does not show, and lose nothing`, async () => {
  const world = await newWorld(20_261_124)
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    if (sequence % 500 === 499) await world.letTimePass()
    const draft = await world.pickDraft()
    for (let at = 0; at < actsInSequence; at += 1) await world.actOn(draft, `${sequence}.${at}`)
  }
  await world.checkEverything()
  expect([...world.gone].filter((it) => !world.shown.has(it))).toEqual([])
  // Nothing in the documents is a way that nobody can go.
  if (sequences >= 10_000) expect([...world.gone].sort()).toEqual([...world.shown].sort())
}, 300_000)

/** The ways of docs/workflow.md, drafts' and requests': "submitted > in-review by editor". */
function readWays(): Set<string> {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'workflow.md'), 'utf8')
  const rows = text.matchAll(/^\| `([\w-]+)` \| `([\w-]+)` \| (\w+) \|/gm)
  return new Set([...rows].map(([, from, to, by]) => `${from} > ${to} by ${by}`))
}

/** How often an act that was drawn is done, where that is not always. */
const shares: Partial<Record<ModelAct['kind'], number>> = {
  restore: 0.04,
  'add-author': 0.02,
  save: 0.3,
  'take-back': 0.15,
  abandon: 0.02,
  refuse: 0.03,
  changes: 0.2,
  cancel: 0.1,
  'hand-back': 0.1,
}

async function newWorld(seed: number) {
  const database = await newDatabase()
  await addLeadOrganisation(database)
  const people = await addPeople(database)
  const byRole = new Map(roles.map((it) => [it.name, it]))
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const shown = readWays()
  const gone = new Set<string>()
  const drafts: ModelDraft[] = []
  /** Practices by id: their author, and the canonical form of each version. */
  const published = new Map<string, string[]>()
  let seconds = 0
  const tick = () => {
    seconds += 1
    return new Date(testClock.now().getTime() + 1000 * seconds)
  }
  const viewer = (name: string) => people.get(name) as TestPerson

  async function openAny(): Promise<ModelDraft> {
    const author = viewer('author')
    const closed = [...published.keys()].filter(
      (it) => !drafts.some((one) => one.practice === it && isOpenDraft(one)),
    )
    const practice = random() < 0.4 ? pick(closed) : undefined
    const now = tick()
    const id = await database.inWrite(async (tx) =>
      practice === undefined
        ? openDraft(tx, author.viewer, { language: 'en', network: null, content: wholeDraft }, now)
        : openChange(tx, author.viewer, await holdPractice(tx, practice), null, now),
    )
    const row = await readDraft(database, id)
    const draft: ModelDraft = {
      id,
      practice: row.practice,
      kind: practice === undefined ? 'new' : 'change',
      state: 'draft',
      held: row.held === 1,
      authors: new Set(['author']),
      revisions: [JSON.parse(row.content)],
      base: JSON.parse(row.content),
      requests: new Map(),
    }
    drafts.push(draft)
    return draft
  }

  async function pickDraft(): Promise<ModelDraft> {
    const live = drafts.filter(isOpenDraft)
    if (live.length < liveDrafts) return openAny()
    // Now and then one that has ended: nothing may move it any more.
    return pick(random() < 0.03 ? drafts : live)
  }

  function anyAct(draft: ModelDraft): ModelAct {
    const reviewer = pick(roles).name
    const simple = [
      'save',
      'save',
      'submit',
      'take-back',
      'abandon',
      'release',
      'changes',
      'refuse',
      'publish',
    ] as const
    return pick<ModelAct>([
      { kind: pick(simple) },
      { kind: 'restore', revision: Math.floor(random() * draft.revisions.length) },
      { kind: 'add-author', person: 'co-author' },
      { kind: 'ask', reviewer },
      { kind: 'ask', reviewer: pick(['reviewer', 'second reviewer']) },
      { kind: 'settle', reviewer, allow: random() < 0.7 },
      { kind: 'cancel', reviewer },
      { kind: 'declare', as: pick(['none', 'none', 'none', 'go-on', 'hand-back'] as const) },
      { kind: 'hand-back' },
      { kind: 'send', review: pick(['publish', 'publish', 'publish', 'changes', 'excluding'] as const) },
      { kind: 'send', review: 'publish' },
    ])
  }

  /** Three acts in four are allowed ones, and those that lead nowhere are rare: by chance alone, few drafts would get anywhere. */
  function choose(draft: ModelDraft): { who: Role; act: ModelAct } {
    const wanted = random() < 0.75
    for (let tries = 0; ; tries += 1) {
      const [who, act] = [pick(roles), anyAct(draft)]
      if (random() > (shares[act.kind] ?? 1)) continue
      if (!wanted || tries > 300 || isAllowed(draft, who, act, byRole)) return { who, act }
    }
  }

  async function actOn(draft: ModelDraft, where: string): Promise<void> {
    const { who, act } = choose(draft)
    const told = `${where}: ${who.name} ${JSON.stringify(act)} on ${draft.kind} ${draft.state}`
    const content =
      act.kind === 'save' ? { [pick(['promise', 'results'])]: { value: `Words ${where}.` } } : {}
    const before = { state: draft.state, requests: statesOf(draft) }
    const expected = isAllowed(draft, who, act, byRole)
    const result = await runAct(database, people, draft, viewer(who.name), act, content, tick()).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    if ('error' in result && !(result.error instanceof NamedError)) throw result.error
    expect('value' in result, 'error' in result ? `${told}: ${result.error}` : told).toBe(expected)
    if ('value' in result) {
      if (act.kind === 'ask') {
        const known = draft.requests.get(act.reviewer)
        draft.requests.set(act.reviewer, { id: result.value as string, state: 'none', sent: null, ...known })
      }
      follow(draft, who, act)
      keepRevision(draft, act, content)
      if (act.kind === 'publish') await keepVersion(draft, result.value as number)
    }
    await checkDraft(draft, told)
    noteWays(draft, who, before)
  }

  function keepRevision(draft: ModelDraft, act: ModelAct, content: Record<string, unknown>): void {
    const last = draft.revisions.at(-1) as Record<string, unknown>
    if (act.kind === 'save') draft.revisions.push({ ...last, ...content })
    if (act.kind !== 'restore') return
    const old = draft.revisions[act.revision] as Record<string, unknown>
    if (canonical(old) !== canonical(last)) draft.revisions.push(old)
  }

  async function keepVersion(draft: ModelDraft, number: number): Promise<void> {
    const versions = await listSnapshots(database, draft.practice)
    const before = published.get(draft.practice) ?? []
    expect(versions.slice(0, before.length)).toEqual(before)
    expect(versions).toHaveLength(number)
    published.set(draft.practice, versions)
    // Whoever has published is trusted from now on.
    for (const name of draft.authors) people.set(name, trusted(viewer(name)))
  }

  function noteWays(
    draft: ModelDraft,
    who: Role,
    before: { state: string; requests: Map<string, string> },
  ): void {
    const isAuthor = draft.authors.has(who.name)
    const by = who.edits && !isAuthor ? 'editor' : isAuthor ? 'author' : 'reviewer'
    if (before.state !== draft.state) gone.add(`${before.state} > ${draft.state} by ${by}`)
    for (const [name, state] of statesOf(draft)) {
      const from = before.requests.get(name)
      if (from === undefined || from === state) continue
      // An author who abandons the draft ends the requests as an editor would.
      const mover = name === who.name ? 'reviewer' : state === 'cancelled' ? 'editor' : by
      gone.add(`${from} > ${state} by ${mover}`)
    }
  }

  async function checkDraft(draft: ModelDraft, told: string): Promise<void> {
    const row = await readDraft(database, draft.id)
    expect([row.state, row.revision, row.held], told).toEqual([
      draft.state,
      draft.revisions.length - 1,
      draft.held ? 1 : 0,
    ])
    expect(canonical(JSON.parse(row.content)), told).toBe(canonical(draft.revisions.at(-1)))
    const requests = await database.read
      .selectFrom('practice_review_request')
      .select(['id', 'state'])
      .where('draft', '=', draft.id)
      .execute()
    const expected = [...draft.requests.values()].map((it) => `${it.id} ${it.state}`)
    expect(requests.map((it) => `${it.id} ${it.state}`).sort(), told).toEqual(expected.sort())
  }

  /** Requests run out: of drafts that ended, too, there are none left to do so. */
  async function letTimePass(): Promise<void> {
    const at = new Date(testClock.now().getTime() + 60 * 86_400_000)
    while ((await database.inWrite((tx) => expireRequests(tx, at))) > 0);
    for (const draft of drafts) {
      for (const it of draft.requests.values()) {
        if (!['asked', 'waiting', 'accepted'].includes(it.state)) continue
        gone.add(`${it.state} > expired by time`)
        it.state = 'expired'
      }
    }
  }

  async function checkEverything(): Promise<void> {
    for (const [practice, versions] of published)
      expect(await listSnapshots(database, practice)).toEqual(versions)
    for (const draft of drafts) {
      await checkDraft(draft, draft.id)
      for (const [revision, said] of draft.revisions.entries()) {
        const found = await findRevision(database.read, viewer('author').viewer, draft.id, revision)
        expect(canonical(found)).toBe(canonical(said))
      }
    }
  }

  return { pickDraft, actOn, letTimePass, checkEverything, gone, shown }
}

function statesOf(draft: ModelDraft): Map<string, string> {
  return new Map([...draft.requests].map(([name, it]) => [name, it.state]))
}

function trusted(person: TestPerson): TestPerson {
  return { ...person, viewer: { ...person.viewer, isTrusted: true } }
}

function canonical(content: unknown): string {
  return JSON.stringify(content, (_, it: unknown) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  )
}

function readDraft(database: Database, id: string) {
  return database.read
    .selectFrom('practice_draft')
    .select(['practice', 'state', 'revision', 'held', 'content'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function listSnapshots(database: Database, practice: string): Promise<string[]> {
  const rows = await database.read
    .selectFrom('practice_version')
    .select('snapshot')
    .where('practice', '=', practice)
    .orderBy('number')
    .execute()
  return rows.map((it) => it.snapshot)
}

async function addPeople(database: Database): Promise<Map<string, TestPerson>> {
  const people = new Map<string, TestPerson>()
  for (const { name, edits, reviews, isTied } of roles) {
    const grants = [
      ...(edits ? [{ network: null, role: 'editor' as const }] : []),
      ...(reviews ? [{ network: null, role: 'reviewer' as const }] : []),
      ...(name === 'editor of another network' ? [{ network: 'network-x', role: 'editor' as const }] : []),
      ...(name.startsWith('administrator') ? [{ network: null, role: 'administrator' as const }] : []),
    ]
    const person = await signIn(database, { name, grants, strong: !name.startsWith('administrator') })
    people.set(name, person)
    if (isTied) await joinLead(database, person.id, testClock.now())
  }
  return people
}
