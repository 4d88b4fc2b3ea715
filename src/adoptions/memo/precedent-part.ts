import type { City } from '../../places/index.ts'
import type { AdoptionInput, Stage } from '../input.ts'
import { currentStage, isStopped, isTakenUp } from '../rules.ts'
import type { Ground } from './ground.ts'
import type { Note } from './note.ts'
import { fitting, type Said, type Some, sayIn } from './said.ts'

/** Another place that took the same practice up. */
export interface MemoPrecedent {
  id: string
  /** Undefined: it is told without its city. */
  city: City | undefined
  place: AdoptionInput['place'] | null
  stage: Stage
  date: string | null
  /** Why it stopped, where it did. */
  reason: Said | null
  /** What it changed or left out. */
  changes: { did: 'changed' | 'dropped'; what: Said }[]
  notes: Note[]
}

export interface PrecedentPart extends Some<MemoPrecedent> {
  all: number
  takenUp: number
  countries: number
  stopped: number
}

/** Who else took it up: how many, and some of them. One that stopped is always among them, where there is one. */
export function precedentPartOf({ others, cities, work }: Ground): PrecedentPart {
  const takenUp = others.filter((it) => isTakenUp(currentStage(it)))
  const stopped = others.filter((it) => isStopped(currentStage(it)))
  const under = others.filter((it) => !takenUp.includes(it) && !stopped.includes(it))
  const told = [
    ...takenUp.slice(0, 1),
    ...stopped.slice(0, 1),
    ...takenUp.slice(1),
    ...stopped.slice(1),
    ...under,
  ]
  const all = told.map((it) => precedentOf(it, cities, work.language))
  return {
    all: others.length,
    takenUp: takenUp.length,
    countries: new Set(takenUp.flatMap((it) => cities.get(it.city ?? '')?.country ?? [])).size,
    stopped: stopped.length,
    ...fitting(all, { most: 4, words: 80 }, (it) => [
      it.reason?.text,
      ...it.changes.map(({ what }) => what.text),
    ]),
  }
}

function precedentOf(
  adoption: AdoptionInput,
  cities: ReadonlyMap<string, City>,
  language: string,
): MemoPrecedent {
  const { id, city, place = null, stages, changes } = adoption
  const last = stages.at(-1)
  return {
    id,
    city: cities.get(city ?? ''),
    place,
    stage: currentStage(adoption),
    date: last?.date ?? null,
    reason: sayIn(last?.reason, language, adoption.language),
    changes: changes
      .flatMap(({ did, what }) => {
        const said = sayIn(what, language, adoption.language)
        return said && (did === 'changed' || did === 'dropped') ? [{ did, what: said }] : []
      })
      .slice(0, 2),
    notes: [{ kind: 'adoption', id }],
  }
}
