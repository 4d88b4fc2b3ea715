import {
  findWork,
  listConfirmations,
  listParts,
  listStages,
  type Standing,
  type Work,
  type WorkConfirmation,
  type WorkPart,
  type WorkStage,
} from '../../../adoptions/index.ts'
import { listPeopleById, type PersonName } from '../../../people/index.ts'
import { type City, countryName, listCitiesById } from '../../../places/index.ts'
import { listPracticeCards, type PracticeCard } from '../../../practices/index.ts'
import type { PageRequest } from '../../request.ts'

/** A workspace with everything that its pages show around their own part. */
export interface WorkData {
  work: Work
  standing: Standing
  /** The practice it started from; undefined: it was withdrawn. */
  origin: PracticeCard | undefined
  /** The practice that it became, where that is public. */
  own: PracticeCard | undefined
  city: City | undefined
  stages: readonly WorkStage[]
  /** What the viewer may read. */
  parts: readonly WorkPart[]
  confirmations: readonly WorkConfirmation[]
  people: ReadonlyMap<string, PersonName>
}

/** Gathers a workspace that the viewer may see. Throws NotFound. */
export async function loadWork(request: PageRequest): Promise<WorkData> {
  const { read, viewer, language } = request
  const { work, standing } = await findWork(read, viewer, request.param('id'))
  const [cards, cities, stages, parts, confirmations, people] = await Promise.all([
    listPracticeCards(read, [work.origin, ...(work.ownPractice ? [work.ownPractice] : [])], language.code),
    listCitiesById(read, [work.city], language.code),
    listStages(read, work.id),
    listParts(read, work.id),
    listConfirmations(read, work.id),
    listPeopleById(
      read,
      work.members.map((it) => it.person),
    ),
  ])
  return {
    work,
    standing,
    origin: cards.find((it) => it.id === work.origin),
    own: cards.find((it) => it.id === work.ownPractice),
    city: cities.get(work.city),
    stages,
    parts: parts.filter((it) => isFor(standing, it)),
    confirmations,
    people,
  }
}

const inRecord = ['block', 'indicator', 'value']

/** What the diary keeps for the group is for nobody else; an editor reads what everybody will. */
function isFor(standing: Standing, { kind, body }: WorkPart): boolean {
  if (standing === 'group') return true
  if (kind === 'memo') return false
  if (kind === 'diary') return body.seenBy === 'public' || (standing === 'origin' && body.seenBy === 'origin')
  return standing === 'origin' || inRecord.includes(kind)
}

/** The city of a workspace with its country, in words. */
export function cityName({ language }: PageRequest, city: City | undefined): string {
  return city ? `${city.name}${language.comma}${countryName(city.country, language.code)}` : '–'
}
