import { listPeopleById } from '../../people/index.ts'
import { listCitiesById } from '../../places/index.ts'
import type { Read } from '../../platform/db/index.ts'
import type { Draft } from '../draft/index.ts'
import { type Bar, barOf, type Candidate, obstacleOf, suitability, tiesOf } from './rules.ts'
import type { RequestState } from './word.ts'

/** Somebody who could be asked, as the editor sees it. */
export interface Choice extends Candidate {
  name: string
  /** Why not; null: may be asked. */
  bar: Bar | null
  readsLanguage: boolean
  /** From a country where the practice is not. */
  isFromElsewhere: boolean
}

/** Who could review the draft, the most suitable first; those who cannot last, with the reason. */
export async function listChoices(read: Read, draft: Draft): Promise<Choice[]> {
  const all = await listCandidates(read, draft.network)
  const ties = tiesOf(draft.content, draft.authors)
  const [names, cities, asked] = await Promise.all([
    listPeopleById(
      read,
      all.map((it) => it.person),
    ),
    listCitiesById(read, ties.cities, 'en'),
    read
      .selectFrom('practice_review_request')
      .select(['reviewer', 'state'])
      .where('draft', '=', draft.id)
      .execute(),
  ])
  const earlier = new Map(asked.map((it) => [it.reviewer, it.state as RequestState]))
  const countries = [...ties.countries, ...[...cities.values()].map((it) => it.country)]
  const about = { language: draft.language, countries }
  const choices = all.map((it) => ({
    ...it,
    name: names.get(it.person)?.name ?? '',
    bar: obstacleOf(it, ties) ?? barOf(earlier.get(it.person)),
    readsLanguage: it.languages.includes(draft.language),
    isFromElsewhere: it.country !== null && !countries.includes(it.country),
    suits: suitability(it, about),
  }))
  return choices
    .toSorted((a, b) => Number(a.bar !== null) - Number(b.bar !== null) || b.suits - a.suits)
    .map(({ suits: _suits, ...it }) => it)
}

/** People who may review for a network (null: the site), with what is needed to choose among them; at most `limit`. */
export async function listCandidates(read: Read, network: string | null, limit = 500): Promise<Candidate[]> {
  const rows = await candidates(read, network).limit(limit).execute()
  return rows.length === 0 ? [] : withTies(read, rows)
}

/** One of them; null when this person does not review for the network. */
export async function findCandidate(
  read: Read,
  person: string,
  network: string | null,
): Promise<Candidate | null> {
  const rows = await candidates(read, network).where('p.id', '=', person).execute()
  return rows.length === 0 ? null : ((await withTies(read, rows))[0] ?? null)
}

function candidates(read: Read, network: string | null) {
  return read
    .selectFrom('people_person as p')
    .select(['p.id', 'p.languages', 'p.city', 'p.country'])
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .where('p.id', 'in', (it) =>
      it
        .selectFrom('people_grant')
        .select('person')
        .where('role', '=', 'reviewer')
        .where('network', 'in', network === null ? [''] : ['', network]),
    )
    .orderBy('p.id')
}

type Row = { id: string; languages: string; city: string | null; country: string | null }

async function withTies(read: Read, rows: readonly Row[]): Promise<Candidate[]> {
  const ids = rows.map((it) => it.id)
  const [memberships, open] = await Promise.all([
    read
      .selectFrom('people_membership')
      .select(['person', 'organisation'])
      .where('person', 'in', ids)
      .where('state', '=', 'accepted')
      .execute(),
    read
      .selectFrom('practice_review_request')
      .select(({ fn }) => ['reviewer', fn.countAll().as('count')])
      .where('reviewer', 'in', ids)
      .where('state', 'in', ['asked', 'accepted', 'waiting'])
      .groupBy('reviewer')
      .execute(),
  ])
  const organisations = Map.groupBy(memberships, (it) => it.person)
  const counts = new Map(open.map((it) => [it.reviewer, Number(it.count)]))
  return rows.map((it) => ({
    person: it.id,
    languages: JSON.parse(it.languages),
    organisations: (organisations.get(it.id) ?? []).map((one) => one.organisation),
    city: it.city,
    country: it.country,
    open: counts.get(it.id) ?? 0,
  }))
}
