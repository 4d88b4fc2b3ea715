import { randomUUID } from 'node:crypto'
import { actorOf, type PersonalData, type Viewer } from '../../people/index.ts'
import { insertRows, type Read, type Tx } from '../../platform/db/index.ts'
import { Forbidden, TooMany } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { Answers, FitAnswer, FitReason, FitRow, FitState } from './check.ts'

/** A row as it was kept; precedents are looked up anew. */
export type KeptRow = Omit<FitRow, 'precedents'>

/** A fit check that somebody kept: what was expected at a date, to be laid beside what came of it. */
export interface Forecast {
  id: string
  practice: string
  /** Version of the practice whose conditions were looked at. */
  version: number
  city: string
  at: string
  /** Id of the person who kept it. */
  by: string
  rows: KeptRow[]
}

/** So many checks may one person keep in a day. */
export const mostForecasts = 50
const dayMs = 86_400_000

/** Keeps a fit check with its date, the version of the practice and what the context said. Throws Forbidden and TooMany. */
export async function keepForecast(
  tx: Tx,
  viewer: Viewer,
  {
    practice,
    version,
    city,
    rows,
  }: Pick<Forecast, 'practice' | 'version' | 'city'> & { rows: readonly KeptRow[] },
  now: Date,
): Promise<string> {
  if (viewer.role === 'anonymous') throw new Forbidden('error.403.what')
  await requireFew(tx, viewer.id, now)
  const [id, at] = [randomUUID(), now.toISOString()]
  await tx.insertInto('adoption_fit').values({ id, practice, version, city, at, by: viewer.id }).execute()
  await insertRows(
    tx,
    'adoption_fit_row',
    rows.map(({ key, state, by, differs, reason }, position) => ({
      fit: id,
      position,
      key,
      state,
      basis: by,
      differs: differs ? 1 : 0,
      reason: JSON.stringify(reason),
    })),
  )
  await recordFact(tx, {
    at,
    kind: 'fit.kept',
    subject: practice,
    actor: actorOf(viewer),
    detail: { city, version },
  })
  return id
}

async function requireFew(tx: Tx, person: string, now: Date): Promise<void> {
  const { count } = await tx
    .selectFrom('adoption_fit')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('by', '=', person)
    .where('at', '>', new Date(now.getTime() - dayMs).toISOString())
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostForecasts) throw new TooMany('fit.tooMany', dayMs / 1000)
}

/**
 * The forecasts for a practice in a city, the newest first, at most `limit`: all of them for whoever may see the city's work on it, or those
 * of one or several people (`by`).
 */
export async function listForecasts(
  read: Read,
  where: { practice: string; city: string; by?: string | readonly string[] },
  limit = 20,
): Promise<Forecast[]> {
  let query = read
    .selectFrom('adoption_fit')
    .selectAll()
    .where('practice', '=', where.practice)
    .where('city', '=', where.city)
  if (where.by !== undefined) query = query.where('by', 'in', [where.by].flat())
  const found = await query.orderBy('at', 'desc').orderBy('id').limit(limit).execute()
  const rows = await listRows(
    read,
    found.map((it) => it.id),
  )
  return found.map((it) => ({ ...it, rows: rows.get(it.id) ?? [] }))
}

async function listRows(read: Read, fits: readonly string[]): Promise<Map<string, KeptRow[]>> {
  if (fits.length === 0) return new Map()
  const rows = await read
    .selectFrom('adoption_fit_row')
    .selectAll()
    .where('fit', 'in', fits)
    .orderBy('fit')
    .orderBy('position')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (it) => it.fit)].map(([fit, some]) => [
      fit,
      some.map((it) => ({
        key: it.key,
        state: it.state as FitState,
        by: it.basis as KeptRow['by'],
        differs: it.differs === 1,
        reason: JSON.parse(it.reason) as FitReason,
      })),
    ]),
  )
}

/** What a forecast's author answered, to begin the next one with. */
export function answersIn(forecast: Pick<Forecast, 'rows'> | undefined): Answers {
  const answered = (forecast?.rows ?? []).filter((it) => it.by === 'answer')
  return new Map(answered.map((it) => [it.key, it.state as FitAnswer]))
}

/** The fit checks that a person kept, with what they answered. */
export const collectFitData: PersonalData['collect'] = async (read, person) => ({
  fitChecks: await read
    .selectFrom('adoption_fit as f')
    .leftJoin('adoption_fit_row as r', 'r.fit', 'f.id')
    .select(['f.practice', 'f.version', 'f.city', 'f.at', 'r.key', 'r.state', 'r.basis'])
    .where('f.by', '=', person)
    .orderBy('f.at')
    .orderBy('f.id')
    .orderBy('r.position')
    .execute(),
})

/** Forecasts stay, under an id that means nothing any more: what a city expected belongs beside what came of it. */
export const eraseFitData: PersonalData['erase'] = async () => {}
