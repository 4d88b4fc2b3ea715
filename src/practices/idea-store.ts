import type { Read, Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { listRecordIds, loadRecordsOf, type Stored, storeByDigest } from '../platform/record/index.ts'
import type { IdeaInput } from './input.ts'
import { ideaLayout } from './layout.ts'
import type { Theme } from './word.ts'

/** An idea as lists show it, in the reader's language or its own. */
export interface IdeaName {
  id: string
  slug: string
  title: string
}

/** Stores checked idea records. */
export function storeIdeas(tx: Tx, records: readonly IdeaInput[]): Promise<Stored> {
  return storeByDigest(tx, ideaLayout, records)
}

/** The idea records as they would be written, after the id `after`, at most `limit`. */
export async function listIdeaRecords(read: Read, after: string, limit: number): Promise<IdeaInput[]> {
  return loadIdeas(read, await listRecordIds(read, ideaLayout, after, limit))
}

function loadIdeas(read: Read, ids: readonly string[]): Promise<IdeaInput[]> {
  return loadRecordsOf<IdeaInput>(read, ideaLayout, 'idea', ids)
}

/** The idea with this address. Throws NotFound. */
export async function findIdea(read: Read, slug: string): Promise<IdeaInput> {
  const row = await read.selectFrom('idea').select('id').where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new NotFound('error.noIdea')
  return (await loadIdeas(read, [row.id]))[0] as IdeaInput
}

/** The address of the idea with this permanent id. Throws NotFound. */
export async function findIdeaSlug(read: Read, id: string): Promise<string> {
  const row = await read.selectFrom('idea').select('slug').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noIdea')
  return row.slug
}

/** The ideas with these ids, by id. */
export async function listIdeasById(
  read: Read,
  ids: readonly string[],
  language: string,
): Promise<Map<string, IdeaName>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('idea as i')
    .leftJoin('idea_text as t', (join) =>
      join.onRef('t.idea', '=', 'i.id').on('t.field', '=', 'title').on('t.language', '=', language),
    )
    .innerJoin('idea_text as own', (join) =>
      join
        .onRef('own.idea', '=', 'i.id')
        .on('own.field', '=', 'title')
        .onRef('own.language', '=', 'i.language'),
    )
    .select(({ fn }) => ['i.id', 'i.slug', fn.coalesce('t.body', 'own.body').as('title')])
    .where('i.id', 'in', ids)
    .execute()
  return new Map(rows.map((it) => [it.id, it]))
}

/** An idea as the list of ideas shows it, in the reader's language or its own. */
export interface IdeaCard extends IdeaName {
  promise: string
  /** The language in which title and promise are shown. */
  language: string
  themes: Theme[]
  /** How many public practices belong to it. */
  practices: number
}

/** All ideas in the order of their addresses, at most `limit`. */
export async function listIdeas(read: Read, language: string, limit: number): Promise<IdeaCard[]> {
  const ideas = await read
    .selectFrom('idea')
    .select(['id', 'slug', 'language'])
    .orderBy('slug')
    .limit(limit)
    .execute()
  if (ideas.length === 0) return []
  const ids = ideas.map((it) => it.id)
  const [texts, themes, counts] = await Promise.all([
    listIdeaTexts(read, ids),
    listIdeaThemes(read, ids),
    countByIdea(read, ids),
  ])
  return ideas.map(({ id, slug, language: own }) => {
    const of = (field: string, code: string) => texts.get(`${id} ${field} ${code}`)
    const shown = of('title', language) === undefined ? own : language
    return {
      id,
      slug,
      title: of('title', shown) ?? '',
      promise: of('promise', shown) ?? of('promise', own) ?? '',
      language: shown,
      themes: (themes.get(id) ?? []).map((it) => it.value as Theme),
      practices: counts.get(id) ?? 0,
    }
  })
}

/** Titles and promises in all languages, by `id field language`. */
async function listIdeaTexts(read: Read, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await read
    .selectFrom('idea_text')
    .select(['idea', 'field', 'language', 'body'])
    .where('idea', 'in', ids)
    .where('field', 'in', ['title', 'promise'])
    .execute()
  return new Map(rows.map((it) => [`${it.idea} ${it.field} ${it.language}`, it.body]))
}

async function listIdeaThemes(read: Read, ids: readonly string[]) {
  const rows = await read
    .selectFrom('idea_tag')
    .select(['idea', 'value'])
    .where('idea', 'in', ids)
    .where('field', '=', 'themes')
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (it) => it.idea)
}

async function countByIdea(read: Read, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('practice')
    .select(({ fn }) => ['idea', fn.countAll().as('count')])
    .where('idea', 'in', ids)
    .where('editorial', 'in', ['published', 'archived'])
    .groupBy('idea')
    .execute()
  return new Map(rows.map((it) => [it.idea as string, Number(it.count)]))
}
