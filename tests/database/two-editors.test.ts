import { expect, test } from 'vitest'
import type { Database } from '../../src/platform/db/index.ts'
import { NamedError } from '../../src/platform/errors/index.ts'
import {
  type Changes,
  type DraftContent,
  type Entry,
  findWholeVersion,
  holdDraft,
  holdPractice,
  moveDraft,
  openChange,
  openDraft,
  publishReviewed,
  saveDraft,
  settleRival,
  valueIn,
} from '../../src/practices/index.ts'
import { addLeadOrganisation, wholeDraft } from './drafts.ts'
import { randomFrom } from './random.ts'
import { engine, newDatabase } from './support.ts'
import { signIn, type TestPerson, testClock } from './web.ts'

const interleavings = 10_000
/** Records that are worked on at the same time; on PostgreSQL really so, with two editors at once on each. */
const lines = engine === 'sqlite' ? 1 : 8
const fields = ['promise', 'summary', 'results', 'serves'] as const

type Act =
  | { kind: 'save'; base: number; values: Record<string, string> }
  | { kind: 'settle'; rival: string; take: boolean }
  | { kind: 'submit' | 'take-back' | 'publish' }

/** A value that somebody has sent, and on which revision they typed it. */
interface Sent {
  field: string
  base: number
  by: string
}

test(`two editors, one record, ${interleavings} interleavings: nothing is lost silently`, async () => {
  const database = await newDatabase()
  await addLeadOrganisation(database)
  const author = await signIn(database, { trusted: true })
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  const all = Array.from({ length: lines }, (_, at) =>
    workOn(database, author, editor, { seed: at + 1, rounds: interleavings / lines }),
  )
  const told = await Promise.all(all)
  const sum = (key: keyof (typeof told)[number]) => told.reduce((total, it) => total + it[key], 0)
  // The schedules do meet: values that stood beside others, acts that were refused, versions that were published.
  expect(sum('rivals')).toBeGreaterThan(interleavings / 20)
  expect(sum('refused')).toBeGreaterThan(interleavings / 50)
  expect(sum('versions')).toBeGreaterThan(interleavings / 200)
}, 300_000)

async function workOn(
  database: Database,
  author: TestPerson,
  editor: TestPerson,
  { seed, rounds }: { seed: number; rounds: number },
) {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const counts = { rivals: 0, refused: 0, versions: 0 }
  let number = 0
  const nextValue = () => {
    number += 1
    return `Value ${seed}-${number}.`
  }
  let id = await database.inWrite((tx) =>
    openDraft(tx, author.viewer, { language: 'en', network: null, content: wholeDraft }, testClock.now()),
  )
  /** Every value that an act was sent for and that was not refused, with the revision it was typed on. */
  let sent = new Map<string, Sent>()
  let state = await readState(database, id)

  function anyAct(who: TestPerson): Act {
    const chance = random()
    if (chance < 0.5 && state.rivals.length > 0)
      return { kind: 'settle', rival: pick(state.rivals), take: random() < 0.5 }
    if (state.state !== 'draft' && chance < 0.9)
      return { kind: who === editor && random() < 0.7 ? 'publish' : 'take-back' }
    if (chance > 0.94 && who === author) return { kind: 'submit' }
    const values: Record<string, string> = {}
    for (let count = random() < 0.3 ? 2 : 1; count > 0; count -= 1) values[pick(fields)] = nextValue()
    // Typed on what somebody saw some time ago, or has just seen.
    return { kind: 'save', base: Math.max(0, state.revision - Math.floor(random() * 3)), values }
  }

  async function run(who: TestPerson, act: Act): Promise<void> {
    const now = testClock.now()
    const { viewer } = who
    if (act.kind === 'save')
      for (const [field, value] of Object.entries(act.values))
        sent.set(value, { field, base: act.base, by: who.id })
    try {
      await database.inWrite(async (tx) => {
        if (act.kind === 'save') {
          const entries = Object.entries(act.values).map(([field, value]) => [field, { value }])
          return saveDraft(tx, viewer, id, { base: act.base, fields: Object.fromEntries(entries) }, now)
        }
        if (act.kind === 'settle') return settleRival(tx, viewer, id, act, now)
        if (act.kind === 'publish')
          return publishReviewed(tx, viewer, id, { statement: 'It was read.', usual: 0 }, now)
        const draft = await holdDraft(tx, viewer, id)
        const to = act.kind === 'submit' ? 'submitted' : 'draft'
        return moveDraft(tx, viewer, draft, to, now, { fact: `draft.${act.kind}` })
      })
    } catch (error) {
      if (!(error instanceof NamedError)) throw error
      counts.refused += 1
      // Whoever sent it was told: the form still holds it.
      if (act.kind === 'save') for (const value of Object.values(act.values)) sent.delete(value)
    }
  }

  for (let round = 0; round < rounds; round += 1) {
    const pair = [
      { who: author, act: anyAct(author) },
      { who: editor, act: anyAct(editor) },
    ]
    if (random() < 0.5) pair.reverse()
    await Promise.all(pair.map(({ who, act }) => run(who, act)))
    state = await readState(database, id)
    const isPublished = state.state === 'published'
    if (!isPublished && round % 40 !== 39 && round !== rounds - 1) continue
    counts.rivals += await checkNothingLost(database, id, sent)
    if (!isPublished) continue
    counts.versions += 1
    await checkVersion(database, id)
    sent = new Map()
    const { practice } = state
    id = await database.inWrite(async (tx) =>
      openChange(tx, author.viewer, await holdPractice(tx, practice), null, testClock.now()),
    )
    state = await readState(database, id)
  }
  return counts
}

async function readState(database: Database, id: string) {
  const row = await database.read
    .selectFrom('practice_draft')
    .select(['state', 'revision', 'practice'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const rivals = await database.read
    .selectFrom('practice_draft_rival')
    .select('id')
    .where('draft', '=', id)
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute()
  return { ...row, rivals: rivals.map((it) => it.id) }
}

/**
 * Every value that was taken stands in a revision or beside one as a rival; no save replaced what somebody else had changed since its sender looked; and the
 * saves together make what the draft says. Gives how many rivals there were.
 */
async function checkNothingLost(
  database: Database,
  id: string,
  sent: ReadonlyMap<string, Sent>,
): Promise<number> {
  const row = await database.read
    .selectFrom('practice_draft')
    .select(['content', 'revision'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const edits = await database.read
    .selectFrom('practice_draft_edit')
    .select(['revision', 'by', 'changes'])
    .where('draft', '=', id)
    .orderBy('revision')
    .execute()
  const rivals = await database.read
    .selectFrom('practice_draft_rival')
    .select(['field', 'entry'])
    .where('draft', '=', id)
    .execute()
  expect(edits.map((it) => it.revision)).toEqual(Array.from({ length: row.revision + 1 }, (_, at) => at))
  const beside = new Set(rivals.map((it) => textOf(JSON.parse(it.entry))))
  const savedAt = new Map<string, number>()
  const changed: { field: string; revision: number; by: string }[] = []
  let content: Record<string, Entry> = {}
  for (const { revision, by, changes } of edits) {
    content = { ...content }
    for (const [field, { from, to }] of Object.entries(JSON.parse(changes) as Changes)) {
      expect(content[field] ?? null).toEqual(from)
      if (to === null) delete content[field]
      else content[field] = to
      changed.push({ field, revision, by })
      if (!savedAt.has(textOf(to))) savedAt.set(textOf(to), revision)
    }
  }
  expect(JSON.parse(row.content)).toEqual(content)
  for (const [value, { field, base, by }] of sent) {
    if (beside.has(value)) continue
    const revision = savedAt.get(value)
    expect(revision, `${value} of ${field}`).toBeDefined()
    const unseen = changed.filter(
      (it) => it.field === field && it.by !== by && it.revision > base && it.revision < (revision ?? 0),
    )
    expect(unseen, `what ${value} replaced`).toEqual([])
  }
  return rivals.length
}

function textOf(entry: Entry | null): string {
  return entry !== null && 'value' in entry && typeof entry.value === 'string' ? entry.value : ''
}

/** What was published is what the draft said when it was. */
async function checkVersion(database: Database, id: string): Promise<void> {
  const row = await database.read
    .selectFrom('practice_draft')
    .select(['content', 'practice', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const version = await findWholeVersion(database.read, row.practice, row.version ?? 0)
  const content = JSON.parse(row.content) as DraftContent
  for (const field of fields) expect(version[field]).toEqual({ en: valueIn(content, field) })
}
