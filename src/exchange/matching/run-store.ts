import { actorOf, addNotice, newKey, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { daysAfter, lapseDays } from '../limit.ts'
import { canEdit } from '../rules.ts'
import type { RunTable } from '../tables.ts'
import type { Candidate } from './candidate.ts'
import type { Reason } from './score.ts'

export type Stage = 'scoring' | 'solving' | 'storing'

/** A run of the matching as people are shown it. */
export interface Run {
  id: string
  seed: number
  state: 'running' | 'done' | 'stopped'
  stage: Stage
  startedAt: string
  beatAt: string
  endedAt: string | null
  /** Of the present stage: needs that were compared, or proposals that were stored. */
  done: number
  total: number
  /** Seconds of work on the present stage. */
  seconds: number
  needs: number
  offers: number
  pairs: number
  proposals: number
  objective: number
  gap: number
}

/** Who has not said that it lives for so long may be taken over. */
const silentSeconds = 60

function runOf(row: RunTable): Run {
  return {
    id: row.id,
    seed: row.seed,
    state: row.state as Run['state'],
    stage: row.stage as Stage,
    startedAt: row.started_at,
    beatAt: row.beat_at,
    endedAt: row.ended_at,
    done: row.done,
    total: row.total,
    seconds: row.seconds,
    needs: row.needs,
    offers: row.offers,
    pairs: row.pairs,
    proposals: row.proposals,
    objective: row.objective,
    gap: row.gap,
  }
}

/** The latest run; null when there was none. */
export async function findLatestRun(read: Read): Promise<Run | null> {
  const row = await read
    .selectFrom('exchange_run')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return row ? runOf(row) : null
}

/**
 * Begins a run, or goes on with the one that was interrupted, with its own seed. Throws Conflict while somebody else works on it: they have said so within
 * the last minute.
 */
export async function beginRun(
  tx: Tx,
  { seed, by, isAlone }: { seed: number; by: string; isAlone: boolean },
  now: Date,
): Promise<Run> {
  const at = now.toISOString()
  const silentSince = new Date(now.getTime() - silentSeconds * 1000).toISOString()
  const taken = await tx
    .updateTable('exchange_run')
    .set({ beat_at: at })
    .where('state', '=', 'running')
    .where('beat_at', '<=', isAlone ? at : silentSince)
    .returningAll()
    .executeTakeFirst()
  if (taken) return runOf(taken)
  const made = await tx
    .insertInto('exchange_run')
    .values({
      id: newKey(),
      seed,
      state: 'running',
      stage: 'scoring',
      started_at: at,
      beat_at: at,
      ended_at: null,
      done: 0,
      total: 0,
      seconds: 0,
      needs: 0,
      offers: 0,
      pairs: 0,
      proposals: 0,
      objective: 0,
      gap: 0,
      asked_by: by,
    })
    .onConflict((on) => on.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!made) throw new Conflict('exchange.runUnderway')
  await recordFact(tx, { at, kind: 'matching.started', subject: made.id, actor: by, detail: { seed } })
  return runOf(made)
}

/** Writes down how far a run is. False when somebody has stopped it. */
export async function noteProgress(
  tx: Tx,
  run: string,
  set: Partial<
    Pick<
      RunTable,
      | 'stage'
      | 'done'
      | 'total'
      | 'seconds'
      | 'needs'
      | 'offers'
      | 'pairs'
      | 'proposals'
      | 'objective'
      | 'gap'
    >
  >,
  now: Date,
): Promise<boolean> {
  const noted = await tx
    .updateTable('exchange_run')
    .set({ ...set, beat_at: now.toISOString() })
    .where('id', '=', run)
    .where('state', '=', 'running')
    .returning('id')
    .execute()
  return noted.length > 0
}

/** Keeps what was worked out, so that an interrupted run goes on from there. */
export async function keepPart(
  tx: Tx,
  run: string,
  { kind, part, content }: { kind: 'candidates' | 'chosen'; part: number; content: readonly Candidate[] },
): Promise<void> {
  await tx
    .insertInto('exchange_run_part')
    .values({ run, kind, part, content: JSON.stringify(content) })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** One part, as JSON; null where there is none. */
export async function findPart(
  read: Read,
  run: string,
  kind: 'candidates' | 'chosen',
  part: number,
): Promise<string | null> {
  const row = await read
    .selectFrom('exchange_run_part')
    .select('content')
    .where('run', '=', run)
    .where('kind', '=', kind)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.content ?? null
}

export async function dropParts(tx: Tx, run: string, kind?: 'candidates'): Promise<void> {
  const query = tx.deleteFrom('exchange_run_part').where('run', '=', run)
  await (kind === undefined ? query : query.where('kind', '=', kind)).execute()
}

/** A proposal to be made, with what explains it. */
export interface NewProposal {
  need: string
  offer: string
  giver: string
  score: number
  hours: number
  reasons: readonly Reason[]
}

/** Stores proposals; pairs that were proposed before are passed over. Gives how many there are now. */
export async function storeProposals(
  tx: Tx,
  run: string,
  proposals: readonly NewProposal[],
  now: Date,
): Promise<number> {
  let stored = 0
  for (const it of proposals) {
    const made = await tx
      .insertInto('exchange_proposal')
      .values({
        id: newKey(),
        ...it,
        reasons: JSON.stringify(it.reasons),
        state: 'proposed',
        run,
        made_at: now.toISOString(),
        lapses_at: daysAfter(now, lapseDays),
        need_answered_at: null,
        offer_answered_at: null,
        agreed_at: null,
        ended_at: null,
        declined_side: null,
        decline_reason: null,
        decline_words: null,
      })
      .onConflict((on) => on.columns(['need', 'offer']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) stored += 1
  }
  return stored
}

/** Ends a run: everybody with new proposals hears of them, once. */
export async function finishRun(tx: Tx, run: Run, now: Date): Promise<void> {
  const at = now.toISOString()
  const ended = await tx
    .updateTable('exchange_run')
    .set({ state: 'done', ended_at: at, beat_at: at })
    .where('id', '=', run.id)
    .where('state', '=', 'running')
    .returning(['proposals'])
    .executeTakeFirst()
  if (!ended) return
  await dropParts(tx, run.id)
  const people = await tx
    .selectFrom('exchange_proposal as x')
    .innerJoin('exchange_post as p', (on) =>
      on.on((it) => it.or([it('p.id', '=', it.ref('x.need')), it('p.id', '=', it.ref('x.offer'))])),
    )
    .select(['p.person', ({ fn }) => fn.countAll<number>().as('count')])
    .where('x.run', '=', run.id)
    .groupBy('p.person')
    .orderBy('p.person')
    .execute()
  for (const { person, count } of people)
    await addNotice(
      tx,
      {
        person,
        kind: 'exchange.proposed',
        subject: run.id,
        detail: { count: Number(count) },
        path: '/exchange/proposals',
      },
      now,
    )
  const detail = { seed: run.seed, proposals: ended.proposals }
  await recordFact(tx, { at, kind: 'matching.finished', subject: run.id, actor: 'system', detail })
}

/** Stops the run that is under way; what it has proposed stays. Throws Conflict when there is none. */
export async function stopRun(tx: Tx, viewer: Viewer, now: Date): Promise<void> {
  if (!canEdit(viewer)) throw new Forbidden('error.403.what')
  const by = actorOf(viewer)
  const at = now.toISOString()
  const stopped = await tx
    .updateTable('exchange_run')
    .set({ state: 'stopped', ended_at: at })
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  if (!stopped) throw new Conflict('exchange.noRun')
  await dropParts(tx, stopped.id)
  await recordFact(tx, { at, kind: 'matching.stopped', subject: stopped.id, actor: by, detail: {} })
}
