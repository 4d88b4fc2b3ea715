import { hasRole, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { listNetworksOf } from '../collection-store.ts'

/** Who may translate a practice, and what more they may do. */
export interface TranslationRight {
  translator: SignedIn
  /** Stewards and editors: they may approve what they have written themselves. */
  isFree: boolean
  /** Networks that have collected the practice. */
  networks: readonly string[]
}

/** What the viewer may do with the texts of a practice; null: nothing. Translators and editors of the site or of its networks, and its stewards. */
export async function findTranslationRight(
  read: Read,
  viewer: Viewer,
  practice: string,
): Promise<TranslationRight | null> {
  if (viewer.role === 'anonymous') return null
  const stewards = await listStewardIds(read, practice)
  const networks = (await listNetworksOf(read, [practice])).get(practice) ?? []
  const everywhere = [null, ...networks]
  const isSteward = stewards.includes(viewer.id)
  if (!isSteward && !everywhere.some((it) => hasRole(viewer, 'translator', it))) return null
  const isFree = isSteward || everywhere.some((it) => hasRole(viewer, 'editor', it))
  return { translator: viewer, isFree, networks }
}

/** The same for whoever wants to act. Throws Forbidden. */
export async function requireTranslationRight(
  read: Read,
  viewer: Viewer,
  practice: string,
): Promise<TranslationRight> {
  const right = await findTranslationRight(read, viewer, practice)
  if (right === null) throw new Forbidden('translate.notYours')
  return right
}

/** Whether somebody else translates into this language, for the site or one of the networks: then nobody approves their own texts. */
export async function hasOtherTranslator(
  read: Read,
  { translator, networks }: TranslationRight,
  language: string,
): Promise<boolean> {
  const found = await read
    .selectFrom('people_grant as g')
    .innerJoin('people_person as p', 'p.id', 'g.person')
    .select('p.id')
    .where('g.role', 'in', ['translator', 'editor', 'administrator'])
    .where('g.network', 'in', ['', ...networks])
    .where('p.id', '<>', translator.id)
    .where('p.languages', 'like', `%"${language}"%`)
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

async function listStewardIds(read: Read, practice: string): Promise<string[]> {
  const rows = await read
    .selectFrom('practice_steward')
    .select('person')
    .where('practice', '=', practice)
    .where('until', 'is', null)
    .execute()
  return rows.map((it) => it.person)
}
