import {
  type AdoptionInput,
  type Answers,
  answersIn,
  attemptsOf,
  checkFit,
  type FitRow,
  type Forecast,
  listAdoptions,
  listForecasts,
} from '../../adoptions/index.ts'
import { type City, contextOf, listCitiesById } from '../../places/index.ts'
import { parseId } from '../../platform/ids/index.ts'
import { findPractice, listPublicIds, type Published } from '../../practices/index.ts'
import { findMeant } from '../adoptions/work/city-choice.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'

/** A practice checked against a city. */
export interface Checked {
  city: City
  rows: FitRow[]
  /** Those that the precedents come from, by id. */
  adoptions: ReadonlyMap<string, AdoptionInput>
  named: Named
  answers: Answers
  /** What the viewer kept for this practice and city, the newest first. */
  forecasts: Forecast[]
}

export interface FitData {
  practice: Published
  /** Null: no city is chosen yet. */
  checked: Checked | null
  /** The name that was typed, and the cities that it may mean. */
  typed: string
  found: City[]
}

/** Gathers what a practice needs and what is known of the city that the address names. Throws NotFound. The number of reads is fixed. */
export async function loadFit(request: PageRequest): Promise<FitData> {
  const practice = await findPractice(request.read, request.param('slug'))
  const typed = (request.query.get('name') ?? '').slice(0, 100).trim()
  const found = typed === '' ? [] : await findMeant(request, typed)
  const city = await chosenCity(request, found)
  return { practice, checked: city && (await checkIn(request, practice, city)), typed, found }
}

async function chosenCity(
  { read, query, language, myCity }: PageRequest,
  found: readonly City[],
): Promise<City | null> {
  if (found.length === 1) return found[0] as City
  // A reader's own city stands in where the address names none and asks for none.
  const id = parseId(query.get('city') ?? '') ?? (query.has('name') || query.has('other') ? null : myCity)
  if (found.length > 1 || !id?.startsWith('RC-')) return null
  return (await listCitiesById(read, [id], language.code)).get(id) ?? null
}

/** Checks a practice against a city, with what the viewer answered last; `said`: with these answers instead. */
export async function checkIn(
  request: PageRequest,
  practice: Published,
  city: City,
  said?: Answers,
): Promise<Checked> {
  const { read, viewer, now } = request
  const related = practice.idea === undefined ? [] : await listPublicIds(read, { idea: practice.idea })
  const adoptions = await listAdoptions(read, { practices: [...new Set([practice.id, ...related])] })
  const contexts = await contextOf(read, [city.id], now)
  const forecasts =
    viewer.role === 'anonymous'
      ? []
      : await listForecasts(read, { practice: practice.id, city: city.id, by: viewer.id })
  const answers = said ?? answersIn(forecasts[0])
  const attempts = await attemptsOf(read, adoptions)
  const own = new Set(adoptions.filter((it) => it.origin === practice.id).map((it) => it.id))
  const rows = checkFit({
    conditions: practice.conditions ?? [],
    blocks: practice.blocks ?? [],
    context: contexts.get(city.id) ?? null,
    answers,
    // A key names a block of its own practice only.
    attempts: attempts.map((it) =>
      own.has(it.id) ? it : { ...it, changes: it.changes.map(({ did }) => ({ did })) },
    ),
  })
  const shown = new Set(rows.flatMap((it) => it.precedents.map(({ adoption }) => adoption)))
  const told = adoptions.filter((it) => shown.has(it.id))
  return {
    city,
    rows,
    adoptions: new Map(told.map((it) => [it.id, it])),
    named: await nameReferences(request, [practice], told),
    answers,
    forecasts,
  }
}
