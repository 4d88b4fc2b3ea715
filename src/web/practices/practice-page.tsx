import {
  type AdoptionInput,
  findAnswering,
  listAdoptions,
  listShownQuestions,
  listTransfers,
  type Transfer,
} from '../../adoptions/index.ts'
import { listNetworksById, listPeopleById, type NetworkName } from '../../people/index.ts'
import { contextOf } from '../../places/index.ts'
import {
  findPractice,
  findStatement,
  findTranslationRight,
  type IdeaName,
  listBrokenLinks,
  listCollectionsOf,
  listCopies,
  listIdeasById,
  mayOpenChange,
  type Published,
  type SourceCopy,
  targetLanguage,
} from '../../practices/index.ts'
import type { ThenContext } from '../context/index.ts'
import { pickText } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import { loadAround as loadNames } from '../questions/shown/load.ts'
import type { PageRequest } from '../request.ts'
import { type Named, nameReferences } from './glance.ts'
import { PracticeArticle } from './practice-article.tsx'
import type { QuestionsAbout } from './questions-part.tsx'
import type { ShownStatement } from './statement-view.tsx'

export interface PracticeData {
  practice: Published
  idea: IdeaName | null
  named: Named
  /** The first of them. */
  adoptions: AdoptionInput[]
  transfer: Transfer
  /** What its city was like when it began; null: one of the two is not known. */
  atStart?: ThenContext | null
  /** Networks that have it in their collections. */
  networks: NetworkName[]
  /** Newest version number; differs from the practice's own on a page of an earlier version. */
  latest: number
  /** Whether the viewer may open a draft that changes it. */
  mayChange?: boolean
  /** It is a draft: nobody has looked at its links, so search engines are told not to follow them. */
  isPreview?: boolean
  /** What is told of its review; null: it was not reviewed here. */
  statement: ShownStatement | null
  /** Keys of sources whose links are broken, with the day of the first failure. */
  broken: ReadonlyMap<string, string>
  copies: ReadonlyMap<string, SourceCopy>
  /** Questions about it; a draft and an earlier version have none. */
  questions?: QuestionsAbout
  /** Languages into which the viewer may translate it. */
  translateInto: readonly string[]
}

/** A page must stay light; the others have a page of their own. */
const mostAdoptions = 8

export const practicePage = pageKind<PracticeData>({
  path: '/practices/:slug',
  load: async (request) => {
    const practice = await findPractice(request.read, request.param('slug'))
    const data = await loadAround(request, practice, practice.version.number)
    return {
      ...data,
      questions: await loadQuestions(request, practice.id),
      mayChange: await mayOpenChange(request.read, request.viewer, practice),
    }
  },
  show: showPractice,
})

const newestShown = 3

async function loadQuestions(request: PageRequest, practice: string): Promise<QuestionsAbout> {
  const { read, now } = request
  const newest = await listShownQuestions(read, { practice }, { limit: newestShown })
  return {
    newest,
    answering: await findAnswering(read, practice, now),
    around: await loadNames(request, newest),
  }
}

/** Gathers what stands around a practice's own record. */
export async function loadAround(
  request: PageRequest,
  practice: Published,
  latest: number,
): Promise<PracticeData> {
  const { read, language } = request
  const adoptions = await listAdoptions(read, { practices: [practice.id] }, mostAdoptions)
  const transfers = await listTransfers(read, [practice.id])
  const ideas = await listIdeasById(read, practice.idea === undefined ? [] : [practice.idea], language.code)
  const collections = (await listCollectionsOf(read, practice.id)).map((it) => it.network)
  const networks = await listNetworksById(read, collections, language.code)
  const [broken, copies] = await Promise.all([
    listBrokenLinks(read, { practices: [practice.id], limit: 60 }),
    listCopies(read, practice.id),
  ])
  const named = await nameReferences(request, [practice], adoptions)
  return {
    practice,
    broken: new Map(broken.map((it) => [it.source, it.since])),
    copies: new Map(copies.map((it) => [it.source, it])),
    idea: (practice.idea && ideas.get(practice.idea)) || null,
    named,
    adoptions,
    transfer: transfers.get(practice.id) as Transfer,
    atStart: await findAtStart(request, practice, named),
    networks: collections.flatMap((it) => networks.get(it) ?? []),
    latest,
    statement: await loadStatement(request, practice),
    translateInto: await listTargets(request, practice),
  }
}

/** The context of the practice's first city at its beginning. */
async function findAtStart(
  { read }: PageRequest,
  { places, period }: Published,
  { cities }: Named,
): Promise<ThenContext | null> {
  const id = places.flatMap((it) => ('city' in it && it.city ? [it.city] : []))[0]
  const city = id === undefined ? undefined : cities.get(id)
  const year = Number(period?.start?.slice(0, 4) ?? 0)
  if (id === undefined || city === undefined || year === 0) return null
  const context = (await contextOf(read, [id], new Date(Date.UTC(year, 11, 31)))).get(id)
  return context ? { city: city.name, slug: city.slug, year, context } : null
}

async function loadStatement({ read }: PageRequest, practice: Published): Promise<ShownStatement | null> {
  const statement = await findStatement(read, practice.id, practice.version.number)
  if (statement === null) return null
  const people = await listPeopleById(read, statement.named)
  const names = statement.named.flatMap((it) => people.get(it)?.name || [])
  return { ...statement, names }
}

/** The languages of a viewer who may translate the practice, and the one of the page. */
async function listTargets({ read, viewer, language }: PageRequest, practice: Published): Promise<string[]> {
  if (viewer.role === 'anonymous' || practice.editorial !== 'published') return []
  if ((await findTranslationRight(read, viewer, practice.id)) === null) return []
  return [...new Set([...viewer.languages, language.code])].filter(
    (it) => it !== practice.language && targetLanguage.safeParse(it).success,
  )
}

/** The page of a practice, or of one of its earlier versions. */
export function showPractice(request: PageRequest, data: PracticeData): PageContent {
  const { practice, latest } = data
  const reader = request.language.code
  return {
    title: pickText(practice.title, reader, practice.language)?.text ?? '',
    description: pickText(practice.promise, reader, practice.language)?.text ?? '',
    section: 'practices',
    permanent: `/p/${practice.id}`,
    languages: practice.version.number === latest ? Object.keys(practice.title) : [],
    body: <PracticeArticle request={request} data={data} />,
  }
}
