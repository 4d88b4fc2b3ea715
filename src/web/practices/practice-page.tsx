import { type AdoptionInput, listAdoptions } from '../../adoptions/index.ts'
import {
  findPractice,
  findTranslationRight,
  type IdeaName,
  listIdeasById,
  type Published,
  targetLanguage,
} from '../../practices/index.ts'
import { pickText } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type Named, nameReferences } from './glance.ts'
import { PracticeArticle } from './practice-article.tsx'

export interface PracticeData {
  practice: Published
  idea: IdeaName | null
  named: Named
  adoptions: AdoptionInput[]
  /** Newest version number; differs from the practice's own on a page of an earlier version. */
  latest: number
  /** Languages into which the viewer may translate it. */
  translateInto: readonly string[]
}

export const practicePage = pageKind<PracticeData>({
  path: '/practices/:slug',
  load: async (request) => {
    const practice = await findPractice(request.read, request.param('slug'))
    return loadAround(request, practice, practice.version.number)
  },
  show: showPractice,
})

/** Gathers what stands around a practice's own record. */
export async function loadAround(
  request: PageRequest,
  practice: Published,
  latest: number,
): Promise<PracticeData> {
  const { read, language } = request
  const adoptions = await listAdoptions(read, { practices: [practice.id] })
  const ideas = await listIdeasById(read, practice.idea === undefined ? [] : [practice.idea], language.code)
  return {
    practice,
    idea: (practice.idea && ideas.get(practice.idea)) || null,
    named: await nameReferences(request, [practice], adoptions),
    adoptions,
    latest,
    translateInto: await listTargets(request, practice),
  }
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
