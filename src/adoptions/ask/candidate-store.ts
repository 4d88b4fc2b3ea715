import type { Read, Tx } from '../../platform/db/index.ts'
import { listStewardIds, type Published } from '../../practices/index.ts'
import { dayOf } from '../work/index.ts'
import { type Candidate, type Tier, unstatedHours } from './route.ts'

/** The month whose hours a question takes that is passed to somebody now: 2026-11, in UTC. */
export function monthOf(now: Date): string {
  return now.toISOString().slice(0, 7)
}

/** Waits until nobody else looks for somebody to answer, and keeps the turn until the transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx
    .insertInto('adoption_question_turn')
    .values({ id: 1, turns: 1 })
    .onConflict((on) =>
      on
        .column('id')
        .doUpdateSet(({ eb, ref }) => ({ turns: eb(ref('adoption_question_turn.turns'), '+', 1) })),
    )
    .execute()
}

/** Somebody who has taken the practice up, and may be asked for what they have learnt. */
export interface Adopter {
  adoption: string
  person: string
}

const tried = ['piloting', 'running', 'sustained']

/** Owners of the adoptions of a practice that everybody may read today, and that got at least as far as a pilot. */
export async function listAdopters(read: Read, practice: string, now: Date): Promise<Adopter[]> {
  return read
    .selectFrom('adoption_work as w')
    .innerJoin('adoption_work_member as m', 'm.work', 'w.id')
    .select(['w.id as adoption', 'm.person'])
    .where('w.origin', '=', practice)
    .where('w.visibility', '=', 'public')
    .where('w.held', '=', 0)
    .where(({ or, eb }) => or([eb('w.delay_until', 'is', null), eb('w.delay_until', '<=', dayOf(now))]))
    .where('m.part', '=', 'owner')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('adoption_work_stage as s')
          .select('s.position')
          .whereRef('s.work', '=', 'w.id')
          .where('s.stage', 'in', tried),
      ),
    )
    .orderBy('w.id')
    .orderBy('m.person')
    .execute()
}

/** Everybody who may be asked about a practice or one of its adoptions, in the order in which they are looked at. */
export async function listTiers(
  read: Read,
  practice: Published,
  adoption: string | null,
  now: Date,
): Promise<Tier[]> {
  const [stewards, adopters] = [
    await listStewardIds(read, practice.id),
    await listAdopters(read, practice.id, now),
  ]
  const offer = practice.offer
  // Stored practices leave empty lists out.
  const languages: readonly string[] = offer?.languages ?? []
  const spoken = languages.length > 0 ? languages : null
  const month = monthOf(now)
  const known = await describePeople(read, [...stewards, ...adopters.map((it) => it.person)], month)
  const own = stewards.flatMap((person): Candidate[] => {
    const it = known.get(person)
    return it
      ? [
          {
            ...it,
            adoption: null,
            languages: it.chosen ?? spoken ?? it.languages,
            hours: it.hours ?? Number.POSITIVE_INFINITY,
          },
        ]
      : []
  })
  const others = adopters
    .filter((it) => !stewards.includes(it.person))
    .flatMap((adopter): Candidate[] => {
      const it = known.get(adopter.person)
      return it
        ? [{ ...it, ...adopter, languages: it.chosen ?? it.languages, hours: it.hours ?? unstatedHours }]
        : []
    })
  const origin: Tier = {
    of: 'origin',
    side: 'origin',
    answers: offer?.answersQuestions === true,
    hours: offer?.hoursPerMonth ?? unstatedHours,
    used: await countUsed(read, practice.id, month),
    people: own,
  }
  const free = { side: 'adopter', answers: true, hours: Number.POSITIVE_INFINITY, used: 0 } as const
  const rest: Tier = { of: 'others', ...free, people: others.filter((it) => it.adoption !== adoption) }
  if (adoption === null) return [origin, rest]
  const place: Tier = { of: 'place', ...free, people: others.filter((it) => it.adoption === adoption) }
  return [place, origin, rest]
}

interface Described {
  person: string
  /** Languages of the profile. */
  languages: readonly string[]
  /** Languages chosen for questions. */
  chosen: readonly string[] | null
  subjects: readonly string[]
  pausedUntil: string | null
  /** Null: not said. */
  hours: number | null
  used: number
}

/** What these people can give, without those who cannot be written to any more. */
async function describePeople(
  read: Read,
  ids: readonly string[],
  month: string,
): Promise<Map<string, Described>> {
  if (ids.length === 0) return new Map()
  const people = [...new Set(ids)]
  const rows = await read
    .selectFrom('people_person as p')
    .leftJoin('adoption_capacity as c', 'c.person', 'p.id')
    .select(['p.id', 'p.languages', 'p.offers', 'c.hours', 'c.languages as chosen', 'c.subjects'])
    .select('c.paused_until as pausedUntil')
    .where('p.id', 'in', people)
    .where('p.erased_at', 'is', null)
    .where('p.suspended_at', 'is', null)
    .execute()
  const used = await countUsedBy(read, people, month)
  return new Map(
    rows.map((it) => [
      it.id,
      {
        person: it.id,
        languages: JSON.parse(it.languages) as string[],
        chosen: it.chosen === null ? null : (JSON.parse(it.chosen) as string[]),
        subjects: it.subjects === null ? [] : (JSON.parse(it.subjects) as string[]),
        pausedUntil: it.pausedUntil,
        hours: it.hours ?? hoursIn(it.offers),
        used: used.get(it.id) ?? 0,
      },
    ]),
  )
}

/** The hours that the profile tells. */
function hoursIn(offers: string | null): number | null {
  return offers === null ? null : ((JSON.parse(offers) as { hours?: number | null }).hours ?? null)
}

/** Turns that cost no hour: somebody else had them after all. */
const free = ['passed', 'withdrawn'] as const

/** How many questions each person was given this month. */
export async function countUsedBy(
  read: Read,
  people: readonly string[],
  month: string,
): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('adoption_question_route')
    .select(['person', ({ fn }) => fn.countAll().as('count')])
    .where('person', 'in', [...people])
    .where('month', '=', month)
    .where(({ or, eb }) => or([eb('ended', 'is', null), eb('ended', 'not in', free)]))
    .groupBy('person')
    .execute()
  return new Map(rows.map((it) => [it.person, Number(it.count)]))
}

/** How many questions those who look after a practice were given for it this month. */
async function countUsed(read: Read, practice: string, month: string): Promise<number> {
  const { count } = await read
    .selectFrom('adoption_question_route as r')
    .innerJoin('adoption_question as q', 'q.id', 'r.question')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('q.practice', '=', practice)
    .where('r.side', '=', 'origin')
    .where('r.month', '=', month)
    .where(({ or, eb }) => or([eb('r.ended', 'is', null), eb('r.ended', 'not in', free)]))
    .executeTakeFirstOrThrow()
  return Number(count)
}
