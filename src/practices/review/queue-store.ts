import { usualReviewers } from '../../people/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { contentOf, type DraftContent, type DraftKind, type DraftState, isSameEntry } from '../draft/index.ts'
import { readSnapshot } from '../practice-store.ts'
import { reviewsNeeded } from './rules.ts'

/** What the queue shows of a draft. */
export interface Waiting {
  draft: string
  practice: string
  kind: DraftKind
  network: string | null
  language: string
  state: DraftState
  title: string
  submittedAt: string
  isHeld: boolean
  /** Reviews sent, and needed. */
  given: number
  needed: number
  /** Requests that wait for a reviewer, and those that wait for the editor's word. */
  asked: number
  ties: number
  /** The nearest end of a request that is open. */
  dueAt: string | null
}

/** Which part of the queue. */
export interface QueueFilter {
  /** Networks to show, null for the site itself; undefined: every one. */
  networks?: readonly (string | null)[] | undefined
  states?: readonly DraftState[] | undefined
  language?: string | undefined
  /** Only drafts for which this person has asked reviewers. */
  askedBy?: string | undefined
}

/** The first states of the queue: what waits for an editor. */
export const waitingStates = ['submitted', 'in-review'] as const satisfies readonly DraftState[]

/**
 * One page of the drafts that wait, those that have waited longest first; `after`: the `next` of the page before. Always three queries.
 */
export async function listQueue(
  read: Read,
  filter: QueueFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ drafts: Waiting[]; next: string | null }> {
  if (filter.networks?.length === 0) return { drafts: [], next: null }
  const rows = await pageOf(read, filter, after, limit + 1)
  const shown = rows.slice(0, limit)
  const [requests, versions] = await Promise.all([
    countRequests(
      read,
      shown.map((it) => it.id),
    ),
    readVersions(read, shown),
  ])
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    drafts: shown.map((row) => waitingOf(row, requests.get(row.id) ?? [], versions.get(row.id))),
    next: last ? `${last.submitted_at}_${last.id}` : null,
  }
}

function pageOf(read: Read, filter: QueueFilter, after: string | undefined, limit: number) {
  return (
    read
      .selectFrom('practice_draft as d')
      .leftJoin('people_network as n', 'n.id', 'd.network')
      .select((it) => [
        'n.reviewers_needed',
        'd.id',
        'd.practice',
        'd.kind',
        'd.network',
        'd.language',
        'd.state',
        'd.title',
        'd.submitted_at',
        'd.base_version',
        'd.held',
        // Only a change is compared with what is published.
        it.case().when('d.kind', '=', 'change').then(it.ref('d.content')).else('{}').end().as('content'),
      ])
      // The page is chosen by narrow rows: sorting those with whole contents takes longer than everything else.
      .where('d.id', 'in', chosen(read, filter, after, limit))
      .orderBy('d.submitted_at')
      .orderBy('d.id')
      .execute()
  )
}

function chosen(read: Read, filter: QueueFilter, after: string | undefined, limit: number) {
  const { networks, states = waitingStates, language, askedBy } = filter
  let query = read
    .selectFrom('practice_draft as d')
    .select('d.id')
    .where('d.state', 'in', [...states])
    .where('d.submitted_at', 'is not', null)
    .orderBy('d.submitted_at')
    .orderBy('d.id')
    .limit(limit)
  if (networks !== undefined)
    query = query.where(
      'd.network',
      'in',
      networks.map((it) => it ?? ''),
    )
  if (language !== undefined) query = query.where('d.language', '=', language)
  if (askedBy !== undefined)
    query = query.where('d.id', 'in', (it) =>
      it.selectFrom('practice_review_request').select('draft').where('asked_by', '=', askedBy),
    )
  const [at, id] = after === undefined ? [] : splitCursor(after)
  if (at !== undefined && id !== undefined)
    query = query.where(({ eb, or, and }) =>
      or([eb('d.submitted_at', '>', at), and([eb('d.submitted_at', '=', at), eb('d.id', '>', id)])]),
    )
  return query
}

function splitCursor(cursor: string): [string, string] | [] {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(draft-[\w-]+)$/.exec(cursor) ?? []
  return at === undefined || id === undefined ? [] : [at, id]
}

async function countRequests(read: Read, drafts: readonly string[]) {
  const rows = await read
    .selectFrom('practice_review_request')
    .select(({ fn }) => ['draft', 'state', fn.countAll().as('count'), fn.min('due_at').as('due')])
    .where('draft', 'in', drafts.length === 0 ? [''] : drafts)
    .groupBy(['draft', 'state'])
    .execute()
  return Map.groupBy(rows, (it) => it.draft)
}

async function readVersions(read: Read, rows: Awaited<ReturnType<typeof pageOf>>) {
  const changes = rows.filter((it) => it.kind === 'change').map((it) => it.id)
  const found = await read
    .selectFrom('practice_draft as d')
    .innerJoin('practice_version as v', (join) =>
      join.onRef('v.practice', '=', 'd.practice').onRef('v.number', '=', 'd.base_version'),
    )
    .select(['d.id', 'v.snapshot'])
    .where('d.id', 'in', changes.length === 0 ? [''] : changes)
    .execute()
  return new Map(found.map((it) => [it.id, it.snapshot]))
}

function waitingOf(
  row: Awaited<ReturnType<typeof pageOf>>[number],
  requests: Awaited<ReturnType<typeof countRequests>> extends Map<string, infer R> ? R : never,
  snapshot: string | undefined,
): Waiting {
  const count = (...states: string[]) =>
    requests.filter((it) => states.includes(it.state)).reduce((sum, it) => sum + Number(it.count), 0)
  const open = requests.filter((it) => ['asked', 'waiting', 'accepted'].includes(it.state))
  const network = row.network === '' ? null : row.network
  const kind = row.kind as DraftKind
  return {
    draft: row.id,
    practice: row.practice,
    kind,
    network,
    language: row.language,
    state: row.state as DraftState,
    title: row.title,
    submittedAt: row.submitted_at ?? '',
    isHeld: row.held === 1,
    given: count('done'),
    needed: reviewsNeeded(kind, changedIn(row.content, snapshot), row.reviewers_needed ?? usualReviewers),
    asked: count('asked', 'accepted'),
    ties: count('waiting'),
    dueAt: open.map((it) => it.due).sort()[0] ?? null,
  }
}

function changedIn(content: string, snapshot: string | undefined): string[] {
  const after = JSON.parse(content) as DraftContent
  const before = snapshot === undefined ? {} : contentOf(readSnapshot(snapshot))
  return namesIn(before, after).filter((it) => !isSameEntry(before[it], after[it]))
}

function namesIn(before: DraftContent, after: DraftContent): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
}
