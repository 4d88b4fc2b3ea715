import {
  addPerson,
  findSignedIn,
  grantRole,
  openSession,
  operator,
  type SignedIn,
} from '../src/people/index.ts'
import { type Database, openSqlite } from '../src/platform/db/index.ts'
import {
  afterSubmission,
  askReviewer,
  contentOf,
  declare,
  holdDraft,
  holdPractice,
  moveDraft,
  openChange,
  openDraft,
  saveDraft,
  saveReview,
} from '../src/practices/index.ts'

const changesInTen = 3
const reviewers = 40

/** What the desk's pages are asked for. */
export interface DeskData {
  /** Cookies. */
  editor: string
  reviewer: string
  /** Ids. */
  drafts: string[]
  changes: string[]
  requests: string[]
}

/** Fills a data folder with `count` drafts in review, each with two reviewers who have begun, as its acts do. */
export async function fillDesk(folder: string, count: number): Promise<DeskData> {
  const database = await openSqlite(folder)
  try {
    return await fill(database, count, new Date())
  } finally {
    await database.close()
  }
}

async function fill(database: Database, count: number, now: Date): Promise<DeskData> {
  const author = await addOne(database, 'author', [], now)
  const editor = await addOne(database, 'editor', ['editor'], now)
  const readers: Awaited<ReturnType<typeof addOne>>[] = []
  for (let at = 0; at < reviewers; at += 1)
    readers.push(await addOne(database, `reviewer-${at}`, ['reviewer'], now))
  const rows = await database.read.selectFrom('practice').select('id').orderBy('id').limit(count).execute()
  const data: DeskData = {
    editor: editor.cookie,
    reviewer: readers[0]?.cookie ?? '',
    drafts: [],
    changes: [],
    requests: [],
  }
  for (const [at, { id: practice }] of rows.entries()) {
    const isChange = at % 10 < changesInTen
    const pair = [0, 1].map((it) => readers[(at + it) % reviewers]?.viewer as SignedIn)
    await database.inWrite(async (tx) => {
      const published = await holdPractice(tx, practice)
      const id = isChange
        ? await openChange(tx, author.viewer, published, null, now)
        : await openDraft(
            tx,
            author.viewer,
            { language: 'en', network: null, content: contentOf(published) },
            now,
          )
      if (isChange) {
        const fields = { results: { value: `Something new was found in year ${at}.` } }
        await saveDraft(tx, author.viewer, id, { base: 0, fields }, now)
      }
      const draft = await holdDraft(tx, author.viewer, id)
      await moveDraft(tx, author.viewer, draft, 'submitted', now, { fact: 'draft.submitted' })
      await tx.updateTable('practice_draft').set({ held: 0 }).where('id', '=', id).execute()
      await afterSubmission(tx, draft, now)
      for (const viewer of pair) {
        const request = await askReviewer(tx, editor.viewer, id, { reviewer: viewer.id }, now)
        const declaration = { conflict: 'none' as const, words: '', goOn: false, livedExperience: false }
        await declare(tx, viewer, request, declaration, now)
        await saveReview(tx, viewer, request, { scores: { practical: 3 } }, now)
        if (viewer === readers[0]?.viewer) data.requests.push(request)
      }
      data[isChange ? 'changes' : 'drafts'].push(id)
    })
  }
  return data
}

async function addOne(
  database: Database,
  name: string,
  roles: readonly ('editor' | 'reviewer')[],
  now: Date,
) {
  return database.inWrite(async (tx) => {
    const email = `${name}@example.org`
    const person = await addPerson(tx, { email, name, languages: ['en'], language: 'en' }, now)
    for (const role of roles) await grantRole(tx, operator, { person, network: null, role }, now)
    const token = await openSession(tx, { person, browser: 'bench', strong: true }, now)
    const viewer = (await findSignedIn(tx, person, true)) as SignedIn
    return { viewer, cookie: `rialto=${token}` }
  })
}
