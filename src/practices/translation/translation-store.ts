import { addNotice, hasRole, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { TextState } from '../../platform/schema/index.ts'
import { listStewards } from '../draft/index.ts'
import { findWholeVersion, holdPractice, type Published, storePractices } from '../practice-store.ts'
import { body as bodySchema } from './input.ts'
import { canApprove, stateOf } from './state.ts'
import type { TranslationTable } from './tables.ts'
import { digestOf, listPlaces, putTexts, wordsIn } from './walk.ts'
import type { TranslationState, WorkState } from './word.ts'

/** One text as the translator's page shows it. */
export interface TranslationField {
  path: string
  slot: string
  source: string
  state: TranslationState
  /** What stands in the form: the work, or what the record has. */
  body: string
  /** Of the work; 0 when nobody has begun. */
  revision: number
  /** Who wrote the work. */
  by: string | null
  /** For outdated texts: the source that was translated, where that is known. */
  earlierSource: string | null
}

/** Whether the viewer may translate the practice: translators and editors of the site or of a network, and its stewards. */
export function canTranslate(
  viewer: Viewer,
  network: string | null,
  stewards: readonly string[],
): viewer is SignedIn {
  if (viewer.role === 'anonymous') return false
  return hasRole(viewer, 'translator', network) || stewards.includes(viewer.id)
}

async function requireTranslator(read: Read, viewer: Viewer, practice: string): Promise<SignedIn> {
  const stewards = (await listStewards(read, practice)).map((it) => it.person)
  if (!canTranslate(viewer, null, stewards)) throw new Forbidden('error.403.what')
  return viewer
}

async function listWork(read: Read, practice: string, language: string): Promise<TranslationTable[]> {
  return read
    .selectFrom('practice_translation')
    .selectAll()
    .where('practice', '=', practice)
    .where('language', '=', language)
    .execute()
}

const keyOf = (slot: string, digest: string) => `${slot} ${digest}`

/** Every text of a published practice with its state in a language other than its own. Throws NotFound for its own. */
export async function listTranslationFields(
  read: Read,
  published: Published,
  language: string,
): Promise<TranslationField[]> {
  if (language === published.language) throw new NotFound('error.noTranslation')
  const rows = await listWork(read, published.id, language)
  const work = new Map(rows.map((it) => [keyOf(it.slot, it.source_digest), it]))
  return listPlaces(published).flatMap(({ path, slot, text }) => {
    const source = wordsIn(text, published.language)
    if (source === undefined) return []
    const row = work.get(keyOf(slot, digestOf(source)))
    const state = stateOf(row?.state as WorkState | undefined, text, language)
    const inRecord = wordsIn(text, language) ?? ''
    const earlier = rows.find((it) => it.slot === slot && it.state === 'approved' && it.body === inRecord)
    return [
      {
        path,
        slot,
        source,
        state,
        body: row && row.state !== 'approved' ? row.body : inRecord,
        revision: row?.revision ?? 0,
        by: row?.by ?? null,
        earlierSource: state === 'outdated' ? (earlier?.source_text ?? null) : null,
      },
    ]
  })
}

export interface SavedTranslations {
  /** Paths where somebody else has saved another text since the page was made: theirs stands, with its revision. */
  conflicts: readonly { path: string; theirs: string; by: string; revision: number }[]
}

/** What was typed for one text, on top of which revision. */
export interface TypedText {
  body: string
  revision: number
}

/**
 * Saves texts in a language. What somebody else has saved since is not overwritten: it is given back, to be shown beside what was typed.
 * Throws Invalid for texts that cannot be kept, and then nothing is.
 */
export async function saveTranslations(
  tx: Tx,
  viewer: Viewer,
  { practice, language }: { practice: string; language: string },
  typed: Readonly<Record<string, TypedText>>,
  now: Date,
): Promise<SavedTranslations> {
  const translator = await requireTranslator(tx, viewer, practice)
  const published = await holdPractice(tx, practice)
  const fields = new Map((await listTranslationFields(tx, published, language)).map((it) => [it.path, it]))
  const checked = checkTexts(typed)
  const conflicts: SavedTranslations['conflicts'][number][] = []
  for (const [path, { body, revision }] of checked) {
    const field = fields.get(path)
    if (!field || body === field.body) continue
    if (field.revision !== revision) {
      conflicts.push({ path, theirs: field.body, by: field.by ?? '', revision: field.revision })
      continue
    }
    if (body !== '')
      await putWork(tx, { practice, language, field, body, state: 'draft', by: translator.id }, now)
  }
  return { conflicts }
}

function checkTexts(typed: Readonly<Record<string, TypedText>>): [string, TypedText][] {
  const issues: { path: string; key: string }[] = []
  const good = Object.entries(typed).flatMap(([path, { body, revision }]): [string, TypedText][] => {
    const parsed = bodySchema.safeParse(body)
    if (parsed.success) return [[path, { body: parsed.data, revision }]]
    issues.push({ path, key: parsed.error.issues[0]?.message ?? 'draft.unreadable' })
    return []
  })
  if (issues.length > 0) throw new Invalid('draft.unreadable', issues)
  return good
}

interface Work {
  practice: string
  language: string
  field: Pick<TranslationField, 'slot' | 'source' | 'revision'>
  body: string
  state: WorkState
  by: string
}

async function putWork(
  tx: Tx,
  { practice, language, field, body, state, by }: Work,
  now: Date,
): Promise<void> {
  const key = { practice, language, slot: field.slot, source_digest: digestOf(field.source) }
  const at = now.toISOString()
  const row = { body, state, revision: field.revision + 1, by, at, approved_by: null, approved_at: null }
  const put = await tx
    .insertInto('practice_translation')
    .values({ ...key, source_text: field.source, ...row })
    .onConflict((on) =>
      on
        .columns(['practice', 'language', 'slot', 'source_digest'])
        .doUpdateSet(row)
        .where('practice_translation.revision', '=', field.revision),
    )
    .returning('revision')
    .executeTakeFirst()
  // The practice is held, so only the same text twice in one record comes here.
  if (!put) return
  await tx
    .insertInto('practice_translation_edit')
    .values({ ...key, revision: row.revision, body, state, by, at })
    .execute()
}

async function fieldsAt(read: Read, published: Published, language: string, paths: readonly string[]) {
  const all = await listTranslationFields(read, published, language)
  return all.filter((it) => paths.includes(it.path))
}

/** Sends texts for review: from drafts to `in-review`. Gives how many. */
export async function sendForReview(
  tx: Tx,
  viewer: Viewer,
  { practice, language }: { practice: string; language: string },
  paths: readonly string[],
  now: Date,
): Promise<number> {
  const translator = await requireTranslator(tx, viewer, practice)
  const published = await holdPractice(tx, practice)
  const drafts = (await fieldsAt(tx, published, language, paths)).filter((it) => it.state === 'draft')
  for (const field of drafts)
    await putWork(
      tx,
      { practice, language, field, body: field.body, state: 'in-review', by: field.by ?? translator.id },
      now,
    )
  if (drafts.length > 0)
    await note(tx, translator, 'translation.sent', practice, language, drafts.length, now)
  return drafts.length
}

/** Says that texts stay as they are in the source, such as names. */
export async function keepAsSource(
  tx: Tx,
  viewer: Viewer,
  { practice, language }: { practice: string; language: string },
  paths: readonly string[],
  now: Date,
): Promise<void> {
  const translator = await requireTranslator(tx, viewer, practice)
  const published = await holdPractice(tx, practice)
  for (const field of await fieldsAt(tx, published, language, paths))
    await putWork(
      tx,
      { practice, language, field, body: field.source, state: 'kept-as-source', by: translator.id },
      now,
    )
  await note(tx, translator, 'translation.kept', practice, language, paths.length, now)
}

/** Keeps what a machine has translated, for fields that are missing or outdated. It is no part of the record yet. */
export async function keepMachineTexts(
  tx: Tx,
  viewer: Viewer,
  { practice, language }: { practice: string; language: string },
  texts: ReadonlyMap<string, { source: string; body: string }>,
  now: Date,
): Promise<number> {
  const translator = await requireTranslator(tx, viewer, practice)
  const published = await holdPractice(tx, practice)
  let kept = 0
  for (const field of await fieldsAt(tx, published, language, [...texts.keys()])) {
    const made = texts.get(field.path)
    if (!made || made.source !== field.source || (field.state !== 'missing' && field.state !== 'outdated'))
      continue
    await putWork(tx, { practice, language, field, body: made.body, state: 'machine', by: 'machine' }, now)
    kept += 1
  }
  if (kept > 0) await note(tx, translator, 'translation.machine', practice, language, kept, now)
  return kept
}

/**
 * Approves texts and publishes them with the record, as one version; gives its number, or null when none could be approved. Somebody else than
 * the writer approves; stewards and editors may approve their own.
 */
export async function approveTranslations(
  tx: Tx,
  viewer: Viewer,
  { practice, language }: { practice: string; language: string },
  paths: readonly string[],
  now: Date,
): Promise<number | null> {
  const approver = await requireTranslator(tx, viewer, practice)
  const stewards = (await listStewards(tx, practice)).map((it) => it.person)
  const isFree = hasRole(approver, 'editor') || stewards.includes(approver.id)
  const published = await holdPractice(tx, practice)
  const chosen = (await fieldsAt(tx, published, language, paths)).filter(
    (it) => canApprove(it.state) && it.body !== '',
  )
  if (!isFree && chosen.some((it) => it.by === approver.id)) throw new Conflict('translate.ownText')
  if (chosen.length === 0) return null
  const version = await publishTexts(
    tx,
    approver,
    published,
    language,
    chosen,
    'human',
    'translation.approved',
    now,
  )
  for (const field of chosen) {
    await putWork(
      tx,
      { practice, language, field, body: field.body, state: 'approved', by: field.by ?? approver.id },
      now,
    )
    await tx
      .updateTable('practice_translation')
      .set({ approved_by: approver.id, approved_at: now.toISOString() })
      .where('practice', '=', practice)
      .where('language', '=', language)
      .where('slot', '=', field.slot)
      .where('source_digest', '=', digestOf(field.source))
      .execute()
  }
  for (const person of new Set(chosen.map((it) => it.by))) {
    if (person === null || person === approver.id || !person.startsWith('person-')) continue
    const detail = { count: chosen.filter((it) => it.by === person).length, language }
    const notice = {
      person,
      kind: 'translation.approved',
      subject: practice,
      detail,
      path: `/translate/${practice}/${language}`,
    }
    await addNotice(tx, notice, now)
  }
  return version
}

/** Shows machine texts to readers, labelled as such until a person approves them. */
export async function releaseMachineTexts(
  tx: Tx,
  viewer: Viewer,
  { practice, language }: { practice: string; language: string },
  now: Date,
): Promise<number | null> {
  const translator = await requireTranslator(tx, viewer, practice)
  const published = await holdPractice(tx, practice)
  const all = await listTranslationFields(tx, published, language)
  const chosen = all.filter((it) => it.state === 'machine')
  if (chosen.length === 0) return null
  return publishTexts(tx, translator, published, language, chosen, 'machine', 'translation.released', now)
}

async function publishTexts(
  tx: Tx,
  viewer: SignedIn,
  published: Published,
  language: string,
  chosen: readonly TranslationField[],
  state: TextState,
  kind: string,
  now: Date,
): Promise<number> {
  const { version: _version, ...record } = published
  const texts = new Map(chosen.map((it) => [it.path, { text: it.body, state }]))
  const stored = await storePractices(tx, [putTexts(record, language, texts)], now, {
    actor: viewer.id,
    kind,
  })
  return published.version.number + (stored.same > 0 ? 0 : 1)
}

async function note(
  tx: Tx,
  viewer: SignedIn,
  kind: string,
  practice: string,
  language: string,
  count: number,
  now: Date,
): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind,
    subject: practice,
    actor: viewer.id,
    detail: { language, count },
  })
}

/** The published version that a translator works from, whole. Throws NotFound. */
export async function findForTranslation(read: Read, practice: string): Promise<Published> {
  const row = await read
    .selectFrom('practice')
    .select(['version', 'editorial'])
    .where('id', '=', practice)
    .executeTakeFirst()
  if (row?.version == null || row.editorial !== 'published') throw new NotFound('error.noPractice')
  return findWholeVersion(read, practice, row.version)
}
