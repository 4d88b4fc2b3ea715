import type { Read } from '../../platform/db/index.ts'
import type { Issue } from '../../platform/errors/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import {
  type Draft,
  type DraftContent,
  findBase,
  listMissing,
  mergeWithPublished,
  type PartValues,
  recordOf,
  valueIn,
} from '../draft/index.ts'
import { checkContent } from './check.ts'
import type { CheckFacts, Finding } from './finding.ts'

const mostCandidates = 300
const mostSimilar = 3
const shortestWord = 5

/** What keeps a draft from being sent in or published: the failures of the automatic checks. */
export async function listFailures(read: Read, draft: Checked, now: Date): Promise<Issue[]> {
  const failures = (await checkDraft(read, draft, now)).filter((it) => it.level === 'failure')
  return failures.map(({ rule, field, values }) => ({ path: field ?? '', key: `check.${rule}.text`, values }))
}

type Checked = Pick<Draft, 'practice' | 'language' | 'content' | 'kind' | 'baseVersion'>

/**
 * What the automatic checks find in a draft, for its authors and for those who review it, failures first. `brokenLinks` are
 * addresses that did not answer when they were last looked at.
 */
export async function checkDraft(
  read: Read,
  draft: Checked,
  now: Date,
  brokenLinks: ReadonlySet<string> = new Set(),
): Promise<Finding[]> {
  const facts: CheckFacts = {
    language: draft.language,
    today: now.toISOString().slice(0, 10),
    similar: draft.kind === 'new' ? await listSimilar(read, draft) : [],
    brokenLinks,
    unfit: [],
  }
  const findings = checkContent(draft.content, facts)
  // The record is made only to see whether anything is left that no rule speaks of.
  if (findings.some((it) => it.level === 'failure') || listMissing(draft.content).length > 0) return findings
  const unfit = await listUnfit(read, draft)
  return unfit.length > 0 ? checkContent(draft.content, { ...facts, unfit }) : findings
}

async function listUnfit(read: Read, draft: Checked): Promise<string[]> {
  const base = await findBase(read, draft)
  const { content } = await mergeWithPublished(read, draft, base ?? undefined)
  const { faults } = recordOf(content, {
    id: draft.practice,
    slug: base?.slug ?? 'new',
    language: draft.language,
    ...(base ? { base } : {}),
  })
  return [...new Set(faults.map((it) => it.path))]
}

/** Published practices whose title has much the same words, or that have the same web host and a city in common. */
async function listSimilar(
  read: Read,
  { practice, content }: Pick<Draft, 'practice' | 'content'>,
): Promise<{ id: string; title: string }[]> {
  const words = wordsOf(textIn(content, 'title'))
  const host = hostOf(textIn(content, 'contact'))
  const [alike, together] = await Promise.all([
    words.size === 0 ? [] : listAlike(read, words),
    host === null ? [] : listOfHost(read, host, citiesIn(content)),
  ])
  const found = new Map<string, { id: string; title: string }>()
  for (const it of [...alike.filter((it) => isAlike(words, wordsOf(it.title))), ...together])
    if (it.id !== practice) found.set(it.id, it)
  return [...found.values()].slice(0, mostSimilar)
}

async function listAlike(read: Read, words: ReadonlySet<string>) {
  const longest = [...words].toSorted((a, b) => b.length - a.length)[0] ?? ''
  if (longest.length < shortestWord) return []
  // Letters that databases do not turn into lower case alike match anything; what is found is compared in full.
  const like = `%${longest.replaceAll(/[^a-z0-9]/g, '_')}%`
  return read
    .selectFrom('practice_text as t')
    .innerJoin('practice as p', 'p.id', 't.practice')
    .select(['p.id', 't.body as title'])
    .where('t.field', '=', 'title')
    .where('p.editorial', 'in', ['published', 'archived'])
    .where(({ eb, fn }) => eb(fn<string>('lower', ['t.body']), 'like', like))
    .orderBy('p.id')
    .limit(mostCandidates)
    .execute()
}

async function listOfHost(read: Read, host: string, cities: readonly string[]) {
  if (cities.length === 0) return []
  const rows = await read
    .selectFrom('practice as p')
    .innerJoin('practice_place as w', 'w.practice', 'p.id')
    .innerJoin('practice_text as t', (join) =>
      join
        .onRef('t.practice', '=', 'p.id')
        .on('t.field', '=', 'title')
        .onRef('t.language', '=', 'p.language'),
    )
    .select(['p.id', 't.body as title', 'p.contact'])
    .where('w.city', 'in', cities)
    .where('p.contact', 'is not', null)
    .where('p.sensitive', '=', 0)
    .where('p.editorial', 'in', ['published', 'archived'])
    .orderBy('p.id')
    .limit(mostCandidates)
    .execute()
  return rows.filter((it) => hostOf(it.contact ?? '') === host)
}

function textIn(content: DraftContent, name: string): string {
  const value = valueIn(content, name)
  return typeof value === 'string' ? value : ''
}

function citiesIn(content: DraftContent): string[] {
  const places = (valueIn(content, 'places') ?? []) as readonly PartValues[]
  return places.flatMap((it) => (typeof it.city === 'string' ? [it.city] : []))
}

function wordsOf(title: string): Set<string> {
  return new Set(foldText(title).match(/[\p{L}\p{N}]{3,}/gu) ?? [])
}

/** Whether most words of two titles are the same. */
function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.intersection(other).size / one.union(other).size >= 0.6
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : null
}
