import type { SignedIn } from '../../src/people/index.ts'
import { organisationInput, storeOrganisations } from '../../src/people/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import {
  findPractice,
  holdDraft,
  holdPractice,
  listTranslationFields,
  moveDraft,
  openChange,
  type PracticeInput,
  practiceInput,
  publishDraft,
  saveDraft,
  storePractices,
  type TranslationField,
  type TranslationInput,
  workOnTranslation,
} from '../../src/practices/index.ts'
import { newDatabase } from './support.ts'
import { signIn, type TestPerson, testClock } from './web.ts'

const now = testClock.now()
const lead = idFromNumber('RO', 1)
export const translatedId = idFromNumber('RP', 1)

/** A practice in English with nine texts. */
export function homework(given: object = {}): PracticeInput {
  return practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id: translatedId,
    slug: 'homework',
    language: 'en',
    title: { en: 'Homework with the police' },
    promise: { en: 'Officers help with homework.' },
    summary: { en: 'Twice a week.' },
    steps: [{ en: 'Ask.' }, { en: 'Meet.' }],
    whatDidNotWork: { en: 'Too few rooms.' },
    problem: { en: 'Few learn.' },
    serves: { en: 'Children.' },
    results: { en: 'More learn.' },
    themes: ['learn'],
    scale: 'national',
    places: [{ country: 'CA' }],
    leads: [lead],
    life: { state: 'running' },
    sources: [{ key: 's', kind: 'document', title: 'Own account' }],
    ...given,
  }) as PracticeInput
}

/** A database with that practice, two translators into Arabic and an editor, and what they do. */
export interface TranslationWorld {
  database: Database
  amal: TestPerson
  badr: TestPerson
  editor: TestPerson
  store(...records: PracticeInput[]): Promise<unknown>
  published(): ReturnType<typeof holdPractice>
  read(): ReturnType<typeof findPractice>
  fields(language?: string): Promise<TranslationField[]>
  fieldAt(path: string): Promise<TranslationField>
  states(): Promise<Record<string, string>>
  /** Sends a form in which all texts are as they were shown, but for those typed. */
  work(
    who: TestPerson,
    typed: Record<string, string>,
    more?: Partial<TranslationInput>,
    shown?: readonly TranslationField[],
    language?: string,
  ): ReturnType<typeof workOnTranslation>
  /** Amal sends texts, Badr approves them. */
  translate(typed: Record<string, string>): Promise<unknown>
  /** Changes the practice by a draft, as authors and editors do. */
  change(edits: Record<string, unknown>, minor?: string[]): Promise<number>
  notices(person: TestPerson): Promise<[string, object][]>
}

export async function openTranslationWorld(given?: Database): Promise<TranslationWorld> {
  const database = given ?? (await newDatabase())
  const translator = [{ network: null, role: 'translator' as const }]
  const amal = await signIn(database, { name: 'Amal', languages: ['ar', 'en'], grants: translator })
  const badr = await signIn(database, { name: 'Badr', languages: ['ar', 'fr'], grants: translator })
  const editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  await storeLead(database)
  const store: TranslationWorld['store'] = (...records) =>
    database.inWrite((tx) => storePractices(tx, records, now))
  await store(homework())
  const published = () => database.inWrite((tx) => holdPractice(tx, translatedId))
  const fields = async (language = 'ar') =>
    (await listTranslationFields(database.read, await published(), language)).fields
  const work: TranslationWorld['work'] = async (who, typed, more = {}, shown, language = 'ar') => {
    const seen = shown ?? (await fields(language))
    const all = Object.fromEntries(
      seen.map((it) => [it.path, { body: typed[it.path] ?? it.body, seen: it.seen }]),
    )
    const input = { typed: all, act: 'save', ticked: [], ...more } as const
    return database.inWrite((tx) =>
      workOnTranslation(tx, who.viewer, { practice: translatedId, language }, input, now),
    )
  }
  return {
    database,
    amal,
    badr,
    editor,
    store,
    published,
    fields,
    work,
    read: () => findPractice(database.read, 'homework'),
    fieldAt: async (path) => (await fields()).find((it) => it.paths.includes(path)) as TranslationField,
    states: async () => Object.fromEntries((await fields()).map((it) => [it.path, it.state])),
    translate: async (typed) => {
      await work(amal, typed, { act: 'send', ticked: Object.keys(typed) })
      return work(badr, {}, { act: 'approve', ticked: Object.keys(typed) })
    },
    change: (edits, minor = []) => changeByDraft(database, editor.viewer, edits, minor),
    notices: (person) => listNotices(database, person),
  }
}

async function storeLead(database: Database): Promise<void> {
  const organisation = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: lead,
    slug: 'police',
    language: 'en',
    name: { en: 'Police' },
    actorKind: 'public-service',
  })
  await database.inWrite((tx) => storeOrganisations(tx, [organisation]))
}

function changeByDraft(
  database: Database,
  editor: SignedIn,
  edits: Record<string, unknown>,
  minor: string[],
): Promise<number> {
  return database.inWrite(async (tx) => {
    const draft = await openChange(tx, editor, await holdPractice(tx, translatedId), null, now)
    await saveDraft(tx, editor, draft, { base: 0, fields: edits }, now)
    const held = () => holdDraft(tx, editor, draft)
    await moveDraft(tx, editor, await held(), 'submitted', now, { fact: 'draft.submitted' })
    return publishDraft(tx, editor, await held(), { minor: new Set(minor) }, now)
  })
}

async function listNotices(database: Database, { id }: TestPerson): Promise<[string, object][]> {
  const rows = await database.read
    .selectFrom('people_notice')
    .select(['kind', 'detail'])
    .where('person', '=', id)
    .orderBy('at')
    .execute()
  return rows.map((it) => [it.kind, JSON.parse(it.detail)])
}

/** The fields of a translator's form as the page has them. */
export function fieldsOf(html: string): Record<string, string> {
  const plainOf = (it: string) =>
    it
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  const texts = [...html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)<\/textarea>/g)]
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries([...texts, ...hidden].map((it) => [it[1], plainOf(it[2] ?? '')]))
}
