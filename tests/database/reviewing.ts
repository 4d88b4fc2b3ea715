import type { Database, Tx } from '../../src/platform/db/index.ts'
import { publishReviewed } from '../../src/practices/index.ts'
import { actsAt, addLeadOrganisation, goodReview, wholeDraft } from './drafts.ts'
import { newDatabase } from './support.ts'
import { signIn, type TestPerson, testClock } from './web.ts'

/** An author, an editor and two reviewers on a database of their own, and what they do in one line each. */
export interface Reviewing {
  database: Database
  now: Date
  acts: ReturnType<typeof actsAt>
  author: TestPerson
  editor: TestPerson
  first: TestPerson
  second: TestPerson
  write<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  /** A draft that was sent in. */
  submitted(content?: Record<string, unknown>, who?: TestPerson): Promise<string>
  /** A request whose text is open to the reviewer. */
  opened(id: string, who: TestPerson): Promise<string>
  /** A request whose review was sent. */
  reviewed(id: string, who: TestPerson, review?: unknown): Promise<string>
  publish(id: string, more?: object, who?: TestPerson): Promise<number>
}

export async function startReviewing(): Promise<Reviewing> {
  const database = await newDatabase()
  const now = testClock.now()
  const acts = actsAt(database, now)
  await addLeadOrganisation(database)
  const author = await signIn(database, { name: 'Ana', trusted: true })
  const editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  const first = await signIn(database, { name: 'Rita', grants: [{ network: null, role: 'reviewer' }] })
  const second = await signIn(database, { name: 'Rob', grants: [{ network: null, role: 'reviewer' }] })
  const write = <T>(act: (tx: Tx) => Promise<T>) => database.inWrite(act)
  const opened = async (id: string, who: TestPerson) => {
    const request = await acts.ask(editor, id, who)
    await acts.declareFree(who, request)
    return request
  }
  return {
    database,
    now,
    acts,
    author,
    editor,
    first,
    second,
    write,
    opened,
    submitted: async (content = wholeDraft, who = author) => {
      const id = await acts.open(who, content)
      await acts.submit(who, id)
      return id
    },
    reviewed: async (id, who, review = goodReview) => {
      const request = await opened(id, who)
      await acts.send(who, request, review)
      return request
    },
    publish: (id, more = {}, who = editor) =>
      write((tx) => publishReviewed(tx, who.viewer, id, { statement: 'Two have read it.', ...more }, now)),
  }
}
