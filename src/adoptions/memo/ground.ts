import { listOrganisationsById, type Viewer } from '../../people/index.ts'
import { type City, type Context, contextOf, listCitiesById } from '../../places/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { findVersion, type Published } from '../../practices/index.ts'
import { type Attempt, attemptsOf, type Forecast, listForecasts } from '../fit/index.ts'
import type { AdoptionInput } from '../input.ts'
import { listAdoptions } from '../store.ts'
import {
  findWork,
  listParts,
  listStages,
  type PartBody,
  type PartKind,
  type Work,
  type WorkPart,
  type WorkStage,
} from '../work/index.ts'

/** So many adoptions of the origin are looked at. */
export const mostPrecedents = 1000

/** What the papers of a workspace are made of. Names are in the workspace's language. */
export interface Ground {
  work: Work
  stages: readonly WorkStage[]
  parts: readonly WorkPart[]
  /** The origin in the version that was taken up, without what it keeps back; null: it was withdrawn. */
  origin: Published | null
  /** Other public adoptions of the origin. */
  others: readonly AdoptionInput[]
  attempts: readonly Attempt[]
  /** The newest fit check that a member of the group has kept. */
  forecast: Forecast | null
  context: Context | null
  cities: ReadonlyMap<string, City>
  organisation: string | null
}

/** Gathers what papers are made of, for members of the group alone: for everybody else they are not there. Throws NotFound. */
export async function gatherGround(read: Read, viewer: Viewer, id: string, now: Date): Promise<Ground> {
  const { work, standing } = await findWork(read, viewer, id)
  if (standing !== 'group') throw new NotFound('adopt.noWork')
  const { origin: practice, city, language } = work
  const members = work.members.map((it) => it.person)
  const [stages, parts, origin, adoptions, [forecast = null], contexts] = await Promise.all([
    listStages(read, id),
    listParts(read, id),
    findOrigin(read, work),
    listAdoptions(read, { practices: [practice] }, mostPrecedents),
    listForecasts(read, { practice, city, by: members }, 1),
    contextOf(read, [city], now),
  ])
  const others = adoptions.filter((it) => it.origin === practice && it.id !== id)
  const [attempts, cities, organisations] = await Promise.all([
    attemptsOf(read, others),
    listCitiesById(read, citiesOf(city, origin, others), language),
    listOrganisationsById(read, work.organisation === null ? [] : [work.organisation], language),
  ])
  const organisation = organisations.get(work.organisation ?? '')?.name ?? null
  const context = contexts.get(city) ?? null
  return { work, stages, parts, origin, others, attempts, forecast, context, cities, organisation }
}

async function findOrigin(read: Read, { origin, originVersion }: Work): Promise<Published | null> {
  try {
    return await findVersion(read, origin, originVersion)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

function citiesOf(city: string, origin: Published | null, others: readonly AdoptionInput[]): string[] {
  const places = origin?.places.flatMap((it) => ('city' in it ? [it.city] : [])) ?? []
  return [...new Set([city, ...places, ...others.flatMap((it) => it.city ?? [])])]
}

/** What the parts of one kind say, in their order. */
export function bodiesOf({ parts }: Pick<Ground, 'parts'>, kind: PartKind): PartBody[] {
  return parts.flatMap((it) => (it.kind === kind ? [it.body] : []))
}
