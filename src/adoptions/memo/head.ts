import type { City } from '../../places/index.ts'
import { dayOf, type WorkStage } from '../work/index.ts'
import { bodiesOf, type Ground } from './ground.ts'
import { type Said, sayIn } from './said.ts'

/** What every paper of a workspace begins with. */
export interface Head {
  /** Permanent id of the adoption. */
  id: string
  language: string
  /** The day it was made. */
  on: string
  city: City | undefined
  organisation: string | null
  addressedTo: string | null
  /** Day of the meeting. */
  meeting: string | null
  cover: string | null
  stage: WorkStage
  /** The practice that is taken up; null: it was withdrawn. */
  practice: { id: string; version: number; title: Said } | null
}

export function headOf(ground: Ground, now: Date): Head {
  const { work, stages, origin, cities, organisation } = ground
  const added = bodiesOf(ground, 'memo')[0] ?? {}
  const said = (name: string) => (added[name] as string | undefined) ?? null
  return {
    id: work.id,
    language: work.language,
    on: dayOf(now),
    city: cities.get(work.city),
    organisation,
    addressedTo: said('addressedTo'),
    meeting: said('meeting'),
    cover: said('cover'),
    stage: stages.at(-1) as WorkStage,
    practice: origin && {
      id: origin.id,
      version: origin.version.number,
      title: sayIn(origin.title, work.language, origin.language) as Said,
    },
  }
}
