import { addPerson, grantRole, openSession, operator } from '../src/people/index.ts'
import { type Database, insertRows, openSqlite } from '../src/platform/db/index.ts'
import { enqueueJob } from '../src/platform/job/index.ts'
import { readThesaurus } from '../src/search/index.ts'
import { pick, randomFrom } from './generate.ts'

const people = 4000
const languages = ['en', 'en', 'en', 'fr', 'es', 'ar', 'de', 'pt', 'it', 'tr', 'nl', 'pl']
const countries = ['DE', 'FR', 'CA', 'US', 'IT', 'ES', 'BR', 'AU', 'GB', 'KE']
const helps = ['call', 'visit', 'mentor', 'documents', 'bid']
const hours = [2, 4, 4, 8, 10, 20]

/** Fills a data folder with open needs and offers, `count` of each, and asks for a matching. Gives an editor's cookie. */
export async function fillExchange(folder: string, count: number): Promise<string> {
  const database = openSqlite(folder)
  try {
    const now = new Date()
    const editor = await addEditor(database, now)
    await database.inWrite(async (tx) => {
      const random = randomFrom(5)
      const owners: string[] = []
      for (let at = 0; at < people; at += 1) {
        const email = `owner-${at}@example.org`
        owners.push(
          await addPerson(tx, { email, name: `Owner ${at}`, languages: ['en'], language: 'en' }, now),
        )
      }
      for (const kind of ['need', 'offer'])
        for (const [table, rows] of Object.entries(makePosts(kind, count, owners, random, now)))
          await insertRows(tx, table, rows)
    })
    await database.inWrite((tx) => enqueueJob(tx, { kind: 'exchange.match', payload: { by: 'system' } }, now))
    return editor
  } finally {
    await database.close()
  }
}

function makePosts(kind: string, count: number, owners: readonly string[], random: () => number, now: Date) {
  const concepts = [...readThesaurus('catalogue/concepts').concepts.keys()]
  const posts: Record<string, string | number | null>[] = []
  const topics: Record<string, string>[] = []
  const spoken: Record<string, string>[] = []
  const given: Record<string, string>[] = []
  const some = (from: readonly string[], most: number) => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(random, from))),
  ]
  const at = now.toISOString()
  for (let index = 0; index < count; index += 1) {
    const id = `${kind}-${String(index).padStart(6, '0')}`
    // Three thousand cities, some of which post much more than others.
    const city = `RC-${Math.floor(3000 * random() ** 1.5)}`
    posts.push({
      id,
      kind,
      state: 'open',
      person: pick(random, owners),
      organisation: null,
      city,
      country: pick(random, countries),
      language: 'en',
      title: `A ${kind} of the benchmark, number ${index}.`,
      body: 'It says nothing further.',
      hours: kind === 'offer' ? pick(random, hours) : 0,
      starts: null,
      ends: null,
      contact: 'somebody@example.org',
      preferred: '[]',
      excluded: '[]',
      revision: 1,
      created_at: at,
      changed_at: at,
      decided_at: null,
      decided_by: null,
      reason: null,
    })
    for (const topic of some(concepts, 3)) topics.push({ post: id, topic })
    for (const language of some(languages, 2)) spoken.push({ post: id, language })
    for (const help of some(helps, 3)) given.push({ post: id, help })
  }
  return {
    exchange_post: posts,
    exchange_post_topic: topics,
    exchange_post_language: spoken,
    exchange_post_help: given,
  }
}

async function addEditor(database: Database, now: Date): Promise<string> {
  return database.inWrite(async (tx) => {
    const id = await addPerson(
      tx,
      { email: 'editor@example.org', name: 'Editor', languages: ['en'], language: 'en' },
      now,
    )
    await grantRole(tx, operator, { person: id, network: null, role: 'editor' }, now)
    return `rialto=${await openSession(tx, { person: id, browser: 'bench', strong: true }, now)}`
  })
}
