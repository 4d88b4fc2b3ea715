import { actorOf, addNotice, hasRole, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { contentOf, listStewards, openChange, recordOf, saveDraft } from '../draft/index.ts'
import { holdPractice, type Published } from '../practice-store.ts'
import { isTextField } from './field.ts'
import { keepRecord } from './keep-record-store.ts'
import { addressDays, canCare, isUrgent, looksLikeSpam, momentAfter } from './rules.ts'
import type { SuggestionTable } from './tables.ts'
import type { ProblemTopic, SuggestionKind, SuggestionState } from './word.ts'

/** A correction or a problem that somebody has told. */
export interface Suggestion {
  id: string
  practice: string
  kind: SuggestionKind
  /** Field of a correction (empty: of no certain one), topic of a problem. */
  about: string
  present: string
  body: string
  source: string
  isUrgent: boolean
  /** Looks like advertising. */
  isHeld: boolean
  /** Whether who sent it wants to hear back. */
  wantsAnswer: boolean
  person: string | null
  at: string
  state: SuggestionState
  decidedAt: string | null
  decidedBy: string | null
  words: string | null
  /** The draft or version that it went into. */
  wentInto: string | null
}

export interface NewSuggestion {
  practice: string
  kind: SuggestionKind
  about: string
  /** What the page showed. */
  present: string
  body: string
  source: string
  /** To hear back; kept until it is settled. */
  email: string | null
  language: string
  person: string | null
}

/** Keeps a suggestion for editors and stewards, and tells the stewards. */
export async function addSuggestion(tx: Tx, it: NewSuggestion, now: Date): Promise<string> {
  const id = newKey()
  const isHeld = it.person === null && (looksLikeSpam(it.body, it.source) || (await wasSent(tx, it.body)))
  await tx
    .insertInto('practice_suggestion')
    .values({
      ...it,
      id,
      held: isHeld ? 1 : 0,
      urgent: it.kind === 'problem' && isUrgent(it.about as ProblemTopic) ? 1 : 0,
      at: now.toISOString(),
      state: 'open',
      decided_at: null,
      decided_by: null,
      words: null,
      went_into: null,
    })
    .execute()
  await recordFact(tx, {
    at: now.toISOString(),
    kind: it.kind === 'correction' ? 'correction.sent' : 'problem.reported',
    subject: it.practice,
    actor: it.person ?? 'anonymous',
    detail: { suggestion: id },
  })
  // What a problem says may concern those who run the practice: editors read it first.
  if (it.kind === 'problem' || isHeld) return id
  for (const { person } of await listStewards(tx, it.practice)) {
    if (person === it.person) continue
    const notice = {
      person,
      kind: 'correction.sent',
      subject: it.practice,
      detail: {},
      path: `/desk/corrections/${id}`,
    }
    await addNotice(tx, notice, now)
  }
  return id
}

/** Whether somebody has sent these very words before, about whatever practice. */
async function wasSent(read: Read, body: string): Promise<boolean> {
  const row = await read
    .selectFrom('practice_suggestion')
    .select('id')
    .where('body', '=', body)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row !== undefined
}

function suggestionOf(row: SuggestionTable): Suggestion {
  return {
    id: row.id,
    practice: row.practice,
    kind: row.kind as SuggestionKind,
    about: row.about,
    present: row.present,
    body: row.body,
    source: row.source,
    isUrgent: row.urgent === 1,
    isHeld: row.held === 1,
    wantsAnswer: row.email !== null,
    person: row.person,
    at: row.at,
    state: row.state as SuggestionState,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    words: row.words,
    wentInto: row.went_into,
  }
}

/** The suggestion, for editors, and for stewards of its practice where it is a correction. Throws NotFound. */
export async function findSuggestion(read: Read, viewer: SignedIn, id: string): Promise<Suggestion> {
  const row = await read.selectFrom('practice_suggestion').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noSuggestion')
  const stewards = (await listStewards(read, row.practice)).map((it) => it.person)
  const isForStewards = row.kind === 'correction' && row.held === 0
  const may = isForStewards ? canCare(viewer, stewards) : hasRole(viewer, 'editor')
  if (!may) throw new NotFound('error.noSuggestion')
  return suggestionOf(row)
}

/** What a decision leaves to be told: where to, and in which language. */
export interface Told {
  email: string | null
  language: string
}

async function decide(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  to: { state: SuggestionState; words: string; wentInto?: string; fact: string },
  now: Date,
): Promise<Told> {
  const before = await tx
    .selectFrom('practice_suggestion')
    .select(['email', 'language'])
    .where('id', '=', id)
    .executeTakeFirst()
  const decided = await tx
    .updateTable('practice_suggestion')
    .set({
      state: to.state,
      words: to.words,
      decided_at: now.toISOString(),
      decided_by: viewer.id,
      went_into: to.wentInto ?? null,
      // Nobody needs the address any more.
      email: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning(['practice', 'person', 'kind'])
    .executeTakeFirst()
  if (!decided) throw new Conflict('care.decidedAlready')
  await recordFact(tx, {
    at: now.toISOString(),
    kind: to.fact,
    subject: decided.practice,
    actor: actorOf(viewer),
    detail: { suggestion: id },
  })
  if (decided.person?.startsWith('person-'))
    await addNotice(
      tx,
      {
        person: decided.person,
        kind: to.fact,
        subject: decided.practice,
        detail: { words: to.words },
        path: await addressOf(tx, decided.practice),
      },
      now,
    )
  return { email: before?.email ?? null, language: before?.language ?? 'en' }
}

/** Where somebody who is told finds the practice; a withdrawn one is nowhere. */
async function addressOf(read: Read, practice: string): Promise<string> {
  const row = await read.selectFrom('practice').select('slug').where('id', '=', practice).executeTakeFirst()
  return row ? `/practices/${row.slug}` : '/practices'
}

export interface Accepted extends Told {
  /** The version that was published at once, by an editor. */
  version: number | null
  /** The draft that it went into, by a steward, or where it names no field. */
  draft: string | null
}

/**
 * Accepts a correction. An editor's word publishes it as a version of its own; a steward's puts it into the change draft, which is reviewed
 * by its difference. `body`: the text as it is accepted, which may differ from what was sent. `seen`: number of the version that the viewer
 * has compared it with. Throws Conflict where that is not the latest any more, Invalid where the text does not fit.
 */
export async function acceptCorrection(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { body, words, seen, note }: { body: string; words: string; seen: number; note?: string | undefined },
  now: Date,
): Promise<Accepted> {
  const suggestion = await findSuggestion(tx, viewer, id)
  if (suggestion.kind !== 'correction') throw new Conflict('care.noCorrection')
  const published = await holdPractice(tx, suggestion.practice)
  if (published.version.number !== seen) throw new Conflict('care.changedMeanwhile')
  const isText = isTextField(suggestion.about)
  if (isText && hasRole(viewer, 'editor')) {
    const version = await publishCorrection(
      tx,
      viewer,
      published,
      { field: suggestion.about, body, note },
      now,
    )
    const told = await decide(
      tx,
      viewer,
      id,
      { state: 'accepted', words, wentInto: `version ${version}`, fact: 'correction.accepted' },
      now,
    )
    return { ...told, version, draft: null }
  }
  const draft = await openChange(tx, viewer, published, null, now)
  if (isText) {
    // On top of what the draft began with: what somebody has typed there since stands, and this waits beside it.
    const fields = { [suggestion.about]: { value: body } }
    await saveDraft(tx, viewer, draft, { base: 0, fields, beside: true }, now)
  }
  const told = await decide(
    tx,
    viewer,
    id,
    { state: 'accepted', words, wentInto: draft, fact: 'correction.accepted' },
    now,
  )
  return { ...told, version: null, draft }
}

async function publishCorrection(
  tx: Tx,
  viewer: SignedIn,
  published: Published,
  { field, body, note }: { field: string; body: string; note: string | undefined },
  now: Date,
): Promise<number> {
  const content = { ...contentOf(published), [field]: { value: body } }
  const { id, slug, language } = published
  const made = recordOf(content, { id, slug, language, base: published })
  if (made.record === null)
    throw new Invalid(
      'care.unfit',
      made.faults.map((it) => ({ path: it.path, key: 'care.unfitPart', values: { message: it.message } })),
    )
  return keepRecord(tx, published, made.record, { now, by: { actor: actorOf(viewer) }, note })
}

/** Declines a correction, with the reason. */
export async function declineCorrection(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<Told> {
  const suggestion = await findSuggestion(tx, viewer, id)
  if (suggestion.kind !== 'correction') throw new Conflict('care.noCorrection')
  return decide(tx, viewer, id, { state: 'declined', words, fact: 'correction.declined' }, now)
}

/** Says what was done about a problem. */
export async function settleProblem(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<Told> {
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
  const suggestion = await findSuggestion(tx, viewer, id)
  if (suggestion.kind !== 'problem') throw new Conflict('care.noProblem')
  return decide(tx, viewer, id, { state: 'settled', words, fact: 'problem.settled' }, now)
}

/** Which suggestions a list shows. */
export interface SuggestionQuestion {
  kind: SuggestionKind
  /** Those that look like advertising, instead of the others. */
  held?: boolean
  after?: string | undefined
  limit: number
}

/**
 * Suggestions that wait, urgent ones first, then the oldest, after the cursor `after` (urgent/moment/id): all for editors, corrections of
 * their own practices for stewards.
 */
export async function listOpenSuggestions(
  read: Read,
  viewer: SignedIn,
  { kind, held = false, after, limit }: SuggestionQuestion,
): Promise<Suggestion[]> {
  const isEditor = hasRole(viewer, 'editor')
  if (!isEditor && (held || kind === 'problem')) return []
  let query = read
    .selectFrom('practice_suggestion as s')
    .selectAll('s')
    .where('s.state', '=', 'open')
    .where('s.kind', '=', kind)
    .where('s.held', '=', held ? 1 : 0)
  if (!isEditor)
    query = query.where('s.practice', 'in', (eb) =>
      eb
        .selectFrom('practice_steward as w')
        .select('w.practice')
        .where('w.person', '=', viewer.id)
        .where('w.until', 'is', null),
    )
  const [urgent, at, id] = after?.split('/') ?? []
  if (urgent !== undefined && at !== undefined && id !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('s.urgent', '<', Number(urgent)),
        eb.and([eb('s.urgent', '=', Number(urgent)), eb('s.at', '>', at)]),
        eb.and([eb('s.urgent', '=', Number(urgent)), eb('s.at', '=', at), eb('s.id', '>', id)]),
      ]),
    )
  const rows = await query.orderBy('s.urgent', 'desc').orderBy('s.at').orderBy('s.id').limit(limit).execute()
  return rows.map(suggestionOf)
}

/** The cursor behind a suggestion of a list. */
export function suggestionCursor({ isUrgent: urgent, at, id }: Suggestion): string {
  return `${urgent ? 1 : 0}/${at}/${id}`
}

/** Forgets the addresses of people who have waited too long for an answer. Gives how many. */
export async function forgetAddresses(tx: Tx, now: Date): Promise<number> {
  const forgotten = await tx
    .updateTable('practice_suggestion')
    .set({ email: null })
    .where('email', 'is not', null)
    .where('at', '<=', momentAfter(now, -addressDays))
    .returning('id')
    .execute()
  return forgotten.length
}
