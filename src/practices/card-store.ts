import type { Read } from '../platform/db/index.ts'
import type { PracticeCard } from './card.ts'
import { isPublic } from './rules.ts'

/** The public practices with these ids, in the order of `ids`. */
export async function listPracticeCards(
  read: Read,
  ids: readonly string[],
  language: string,
): Promise<PracticeCard[]> {
  if (ids.length === 0) return []
  const rows = (await read.selectFrom('practice').selectAll().where('id', 'in', ids).execute()).filter((it) =>
    isPublic(it.editorial),
  )
  const [texts, tags, places] = await Promise.all([
    listTexts(read, ids, language),
    listTags(read, ids),
    listPlaces(read, ids),
  ])
  const cards = new Map<string, PracticeCard>()
  for (const it of rows) {
    const own = texts.get(it.id)
    const wanted = own?.get(language)
    const shown = wanted?.title && wanted.promise ? language : it.language
    const tagged = (field: string) =>
      (tags.get(it.id) ?? []).filter((tag) => tag.field === field).map((tag) => tag.value)
    cards.set(it.id, {
      id: it.id,
      slug: it.slug,
      title: own?.get(shown)?.title ?? '',
      promise: own?.get(shown)?.promise ?? '',
      language: shown,
      themes: tagged('themes') as PracticeCard['themes'],
      actorKinds: tagged('actorKinds'),
      leads: tagged('leads'),
      places: places.get(it.id) ?? [],
      scale: it.scale as PracticeCard['scale'],
      idea: it.idea,
      life: it.life as PracticeCard['life'],
      evidenceLevel: it.evidence_level,
      confirmedOn: it.confirmed_on,
      startDate: it.start_date,
    })
  }
  return ids.flatMap((id) => cards.get(id) ?? [])
}

type Shown = Map<string, { title?: string; promise?: string }>

async function listTexts(read: Read, ids: readonly string[], language: string): Promise<Map<string, Shown>> {
  const rows = await read
    .selectFrom('practice_text as t')
    .innerJoin('practice as p', 'p.id', 't.practice')
    .select(['t.practice', 't.field', 't.language', 't.body'])
    .where('t.practice', 'in', ids)
    .where('t.field', 'in', ['title', 'promise'])
    .where(({ or, eb, ref }) =>
      or([eb('t.language', '=', language), eb('t.language', '=', ref('p.language'))]),
    )
    .execute()
  const texts = new Map<string, Shown>()
  for (const { practice, field, language: of, body } of rows) {
    const languages: Shown = texts.get(practice) ?? new Map()
    languages.set(of, { ...languages.get(of), [field]: body })
    texts.set(practice, languages)
  }
  return texts
}

async function listTags(read: Read, ids: readonly string[]) {
  const rows = await read
    .selectFrom('practice_tag')
    .selectAll()
    .where('practice', 'in', ids)
    .where('field', 'in', ['themes', 'actorKinds', 'leads'])
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (it) => it.practice)
}

async function listPlaces(read: Read, ids: readonly string[]) {
  const rows = await read
    .selectFrom('practice_place as s')
    .innerJoin('practice as p', 'p.id', 's.practice')
    .leftJoin('place_city as c', 'c.id', 's.city')
    .select(['s.practice', 's.city', 's.country', 's.region', 'p.sensitive', 'c.country as within'])
    .where('s.practice', 'in', ids)
    .orderBy('s.position')
    .execute()
  const places = rows.map(({ sensitive, within, ...it }) =>
    sensitive === 1 && it.city !== null ? { ...it, city: null, country: within } : it,
  )
  return Map.groupBy(places, (it) => it.practice)
}

/** Where practices are carried out, in the order of `ids`: cities with their countries; of sensitive ones the country alone. */
export async function listLocated(
  read: Read,
  ids: readonly string[],
): Promise<{ id: string; places: { city: string | null; country: string | null }[] }[]> {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('practice_place as s')
    .innerJoin('practice as p', 'p.id', 's.practice')
    .leftJoin('place_city as c', 'c.id', 's.city')
    .select(['s.practice', 's.city', 's.country', 'p.sensitive', 'c.country as within'])
    .where('s.practice', 'in', ids)
    .orderBy('s.position')
    .execute()
  const places = Map.groupBy(rows, (it) => it.practice)
  return ids.map((id) => ({
    id,
    places: (places.get(id) ?? []).map(({ city, country, sensitive, within }) => ({
      city: sensitive === 1 ? null : city,
      country: within ?? country,
    })),
  }))
}

/** Ids of the public practices, newest confirmation first; `where` narrows them. */
export async function listPublicIds(
  read: Read,
  where: { city?: string; country?: string; organisation?: string; idea?: string } = {},
  limit = 500,
): Promise<string[]> {
  let query = read
    .selectFrom('practice as p')
    .select('p.id')
    .where('p.editorial', 'in', ['published', 'archived'])
  const { city, country, organisation, idea } = where
  if (idea !== undefined) query = query.where('p.idea', '=', idea)
  if (city !== undefined) {
    query = query.where(
      'p.id',
      'in',
      read.selectFrom('practice_place').select('practice').where('city', '=', city),
    )
    // Where a sensitive practice is carried out must not be found by looking from the city.
    query = query.where('p.sensitive', '=', 0)
  }
  if (country !== undefined) {
    query = query.where(
      'p.id',
      'in',
      read.selectFrom('practice_place').select('practice').where('country', '=', country),
    )
  }
  if (organisation !== undefined) {
    query = query.where(({ or, eb }) =>
      or([
        eb(
          'p.id',
          'in',
          read
            .selectFrom('practice_tag')
            .select('practice')
            .where('field', '=', 'leads')
            .where('value', '=', organisation),
        ),
        eb(
          'p.id',
          'in',
          read.selectFrom('practice_partner').select('practice').where('organisation', '=', organisation),
        ),
      ]),
    )
  }
  const rows = await query.orderBy('p.confirmed_on', 'desc').orderBy('p.id').limit(limit).execute()
  return rows.map((it) => it.id)
}
