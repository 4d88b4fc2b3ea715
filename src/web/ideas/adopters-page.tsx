import { type AdoptionInput, type Link, listAdoptions, listLinks } from '../../adoptions/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import { findIdea, findPractice, listPracticeCards, type PracticeCard } from '../../practices/index.ts'
import { pickText } from '../layout/text.tsx'
import { pageOf } from '../organisations/numbered-pages.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { type AdoptersInput, parseAdopters } from './adopters-input.ts'
import { AdoptersView } from './adopters-view.tsx'
import { perPage } from './portion.ts'

export interface AdoptersData {
  /** What was taken up: an idea or a practice. */
  of: { title: Text; language: string; path: string; permanent: string }
  asked: AdoptersInput
  /** All adoptions, and those that were asked for. */
  all: readonly Link[]
  found: readonly Link[]
  /** The page of them that is shown, whole. */
  shown: readonly AdoptionInput[]
  cards: ReadonlyMap<string, PracticeCard>
  named: Named
}

/** All adoptions of an idea's practices, side by side. */
export const ideaAdoptersPage = pageKind<AdoptersData>({
  path: '/ideas/:slug/adopters',
  about: 'who took an idea up, side by side',
  load: async (request) => {
    const idea = await findIdea(request.read, request.param('slug'))
    const of = { title: idea.title, language: idea.language, path: `/ideas/${idea.slug}`, permanent: idea.id }
    return loadAdopters(request, of, await listLinks(request.read, { idea: idea.id }))
  },
  show: showAdopters,
})

/** All adoptions that start from a practice, side by side. */
export const practiceAdoptersPage = pageKind<AdoptersData>({
  path: '/practices/:slug/adopters',
  about: 'who took a practice up, side by side',
  load: async (request) => {
    const { title, language, slug, id } = await findPractice(request.read, request.param('slug'))
    const of = { title, language, path: `/practices/${slug}`, permanent: id }
    return loadAdopters(request, of, await listLinks(request.read, { practices: [id] }))
  },
  show: showAdopters,
})

/** Gathers one page of adoptions, whatever their number. The number of reads is fixed. */
async function loadAdopters(
  request: PageRequest,
  of: AdoptersData['of'],
  all: readonly Link[],
): Promise<AdoptersData> {
  const { read, language } = request
  const asked = parseAdopters(request.query)
  const found = all.filter((it) => isAsked(it, asked)).sort(compareNewest)
  const page = pageOf(found, asked.page ?? 1, perPage)
  const whole = await listAdoptions(read, { ids: page.map((it) => it.id) })
  const byId = new Map(whole.map((it) => [it.id, it]))
  const shown = page.flatMap((it) => byId.get(it.id) ?? [])
  const ends = shown.flatMap((it) => (it.practice === undefined ? [it.origin] : [it.origin, it.practice]))
  const from = asked.from === undefined ? [] : [asked.from]
  const cards = await listPracticeCards(read, [...new Set([...ends, ...from])], language.code)
  return {
    of,
    asked,
    all,
    found,
    shown,
    cards: new Map(cards.map((it) => [it.id, it])),
    named: await nameReferences(request, cards, shown),
  }
}

function isAsked(link: Link, { stage, country, from }: AdoptersInput): boolean {
  return (
    (stage === undefined || link.stage === stage) &&
    (country === undefined || link.country === country) &&
    (from === undefined || link.origin === from)
  )
}

/** By the newest day that is told, those without one last, then by id. */
function compareNewest(a: Link, b: Link): number {
  const [first, second] = [a.toldOn ?? '', b.toldOn ?? '']
  if (first !== second) return first < second ? 1 : -1
  return a.id < b.id ? -1 : 1
}

function showAdopters(request: PageRequest, data: AdoptersData): PageContent {
  const { title, language } = data.of
  const shown = pickText(title, request.language.code, language)?.text ?? ''
  return {
    title: request.t('lineage.adopters', { title: shown }),
    description: request.t('lineage.adoptersWhat'),
    section: 'practices',
    styles: ['lineage'],
    body: <AdoptersView request={request} data={data} />,
  }
}
