import type { AdoptionInput, Stage } from '../input.ts'

/** An adoption as far as its lineage needs it. What is not known or kept back is null. */
export interface Link {
  id: string
  origin: string
  /** The practice that it led to. */
  practice: string | null
  city: string | null
  country: string | null
  /** Told instead of the city. */
  place: AdoptionInput['place'] | null
  /** The newest. */
  stage: Stage
  /** The first day that is told, and the first on which it ran: to the day, the month or the year. */
  began: string | null
  ranOn: string | null
  /** The newest day that is told. */
  toldOn: string | null
}

/** What is kept of its stages beside an adoption's record, so that thousands can be read at once. */
export function summarizeStages(stages: AdoptionInput['stages']): {
  stage: Stage
  began: string | null
  ran_on: string | null
  told_on: string | null
} {
  const dated = stages.flatMap(({ stage, date }) => (date === null ? [] : [{ stage, date }]))
  return {
    stage: (stages.at(-1) as { stage: Stage }).stage,
    began: dated[0]?.date ?? null,
    ran_on: dated.find((it) => it.stage === 'running' || it.stage === 'sustained')?.date ?? null,
    told_on: dated.at(-1)?.date ?? null,
  }
}
