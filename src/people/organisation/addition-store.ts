import * as z from 'zod'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { countryCode, countWords, idOf, language, line, webAddress } from '../../platform/schema/index.ts'
import { requireAccount } from '../account-holder.ts'
import { organisationInput } from '../input.ts'
import { loadOrganisations, storeOrganisations } from '../organisation-store.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { actorKinds } from '../word.ts'
import { hostOf, isLike, slugOf } from './likeness.ts'
import { canVouch } from './rules.ts'
import { tellPerson } from './tell-store.ts'

/** As many as the record's name may have. */
const mostWords = 20

/** An organisation as somebody adds it by the form. `language`: that of its name. */
export const newOrganisationInput = z.strictObject({
  name: line(150)
    .refine((it) => countWords(it) <= mostWords)
    .transform((it) => it.replaceAll(/\s+/g, ' ')),
  language,
  actorKind: z.enum(actorKinds),
  country: countryCode,
  city: idOf('RC').optional(),
  url: webAddress.optional(),
})
export type NewOrganisation = z.output<typeof newOrganisationInput>

/** An organisation that may be the same as one that somebody adds. */
export interface LikeOrganisation {
  id: string
  slug: string
  name: string
  /** `held`: an editor has not looked at it yet. */
  state: string | null
  /** What is alike. */
  by: 'name' | 'host'
}

const mostLike = 5

/** Organisations with the same name, accents and case aside, or the same host, at most five; refused ones are left out. */
export async function listLikeOrganisations(
  read: Read,
  { name, url }: { name: string; url?: string | undefined },
): Promise<LikeOrganisation[]> {
  const rows = await read
    .selectFrom('people_organisation as o')
    .innerJoin('people_organisation_text as t', (join) =>
      join.onRef('t.organisation', '=', 'o.id').on('t.field', '=', 'name'),
    )
    .select(['o.id', 'o.slug', 'o.state', 'o.url', 't.body as name'])
    .where(({ or, eb }) => or([eb('o.state', 'is', null), eb('o.state', '=', 'held')]))
    .orderBy('o.id')
    .execute()
  const [folded, host] = [foldText(name), hostOf(url)]
  const like = rows.flatMap(({ url: own, ...it }) => {
    const by = isLike(foldText(it.name), folded)
      ? 'name'
      : host !== null && hostOf(own) === host
        ? 'host'
        : null
    return by === null ? [] : [{ ...it, by } as LikeOrganisation]
  })
  return [...Map.groupBy(like, (it) => it.id).values()]
    .map((all) => all.find((it) => it.by === 'name') ?? (all[0] as LikeOrganisation))
    .slice(0, mostLike)
}

const mostHeld = 5

/**
 * Adds an organisation; gives its id and address. It is held until an editor accepts it, unless an editor adds it. Throws Forbidden without
 * an account, TooMany while five others of the same person are held.
 */
export async function addOrganisation(
  tx: Tx,
  viewer: Viewer,
  it: NewOrganisation,
  now: Date,
): Promise<{ id: string; slug: string }> {
  const accepted = canVouch(viewer)
  const by = accepted ? actorOf(viewer) : requireAccount(viewer).id
  if (!accepted) await requireFewHeld(tx, by)
  const id = newId('RO')
  const slug = await findFreeSlug(tx, it.name, id)
  const { name, ...rest } = it
  const record = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id,
    slug,
    ...rest,
    name: { [it.language]: name },
    ...(accepted ? {} : { state: 'held' }),
  })
  await storeOrganisations(tx, [record])
  const at = now.toISOString()
  await tx
    .updateTable('people_organisation')
    .set({ added_by: by, added_at: at })
    .where('id', '=', id)
    .execute()
  await recordFact(tx, { at, kind: 'organisation.added', subject: id, actor: by, detail: {} })
  return { id, slug }
}

async function requireFewHeld(read: Read, person: string): Promise<void> {
  const { count } = await read
    .selectFrom('people_organisation')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('added_by', '=', person)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostHeld) throw new TooMany('network.error.tooManyHeld', 86_400)
}

async function findFreeSlug(read: Read, name: string, id: string): Promise<string> {
  const wanted = slugOf(name)
  if (wanted === '') return id.toLowerCase()
  const taken = await read
    .selectFrom('people_organisation')
    .select('id')
    .where('slug', '=', wanted)
    .executeTakeFirst()
  return taken ? `${wanted}-${id.slice(3).toLowerCase()}` : wanted
}

/** An organisation that waits for an editor. */
export interface HeldOrganisation {
  id: string
  slug: string
  name: string
  actorKind: string
  country: string | null
  url: string | null
  addedAt: string | null
  /** The person who added it; null when it came with an import. */
  addedBy: string | null
}

/** Organisations that wait for an editor, the oldest first, at most `limit`. */
export async function listHeldOrganisations(read: Read, limit: number): Promise<HeldOrganisation[]> {
  return read
    .selectFrom('people_organisation as o')
    .innerJoin('people_organisation_text as t', (join) =>
      join
        .onRef('t.organisation', '=', 'o.id')
        .on('t.field', '=', 'name')
        .onRef('t.language', '=', 'o.language'),
    )
    .select([
      'o.id',
      'o.slug',
      't.body as name',
      'o.actor_kind as actorKind',
      'o.country',
      'o.url',
      'o.added_at as addedAt',
      'o.added_by as addedBy',
    ])
    .where('o.state', '=', 'held')
    .orderBy('o.added_at')
    .orderBy('o.id')
    .limit(limit)
    .execute()
}

/** Which of these organisations are not public: held, or refused. Whoever publishes what names them decides about them first. */
export async function listUnaccepted(read: Read, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await read
    .selectFrom('people_organisation')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('state', 'is not', null)
    .execute()
  return new Set(rows.map((it) => it.id))
}

/** Lets everybody see a held organisation. For editors. Throws Forbidden, NotFound, Conflict when it is not held any more. */
export async function acceptOrganisation(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  await decide(tx, viewer, id, null, now)
  await tellAdder(tx, id, 'organisation.accepted', {}, now)
}

/** Keeps a held organisation from everybody, and tells who added it why. Throws as `acceptOrganisation` does. */
export async function refuseOrganisation(
  tx: Tx,
  viewer: Viewer,
  { organisation, answer }: { organisation: string; answer: string },
  now: Date,
): Promise<void> {
  await decide(tx, viewer, organisation, 'refused', now)
  await tellAdder(tx, organisation, 'organisation.refused', { answer }, now)
}

async function decide(tx: Tx, viewer: Viewer, id: string, state: 'refused' | null, now: Date): Promise<void> {
  if (!canVouch(viewer)) throw new Forbidden('network.error.notYours')
  const changed = await tx
    .updateTable('people_organisation')
    .set({ state })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .returning('id')
    .execute()
  const [record] = await loadOrganisations(tx, [id])
  if (!record) throw new NotFound('error.noOrganisation')
  if (changed.length === 0) throw new Conflict('network.error.decided')
  // Stored once more, because the digest tells what the record says.
  await storeOrganisations(tx, [record])
  const kind = state === null ? 'organisation.accepted' : 'organisation.refused'
  await recordFact(tx, { at: now.toISOString(), kind, subject: id, actor: actorOf(viewer), detail: {} })
}

async function tellAdder(
  tx: Tx,
  organisation: string,
  kind: string,
  detail: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  const row = await tx
    .selectFrom('people_organisation as o')
    .innerJoin('people_person as p', 'p.id', 'o.added_by')
    .select('p.id')
    .where('o.id', '=', organisation)
    .executeTakeFirst()
  if (row) await tellPerson(tx, { kind, organisation, person: row.id, detail }, now)
}
