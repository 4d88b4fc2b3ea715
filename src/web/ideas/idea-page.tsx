import { type AdoptionInput, listAdoptions } from '../../adoptions/index.ts'
import {
  findIdea,
  type IdeaInput,
  listPracticeCards,
  listPublicIds,
  type PracticeCard,
} from '../../practices/index.ts'
import { pickText } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { IdeaArticle } from './idea-article.tsx'

export interface IdeaData {
  idea: IdeaInput
  /** The public practices of the idea. */
  practices: PracticeCard[]
  /** Practices of other ideas from which it was taken up, or which grew out of it. */
  related: PracticeCard[]
  adoptions: AdoptionInput[]
  named: Named
}

export const ideaPage = pageKind<IdeaData>({
  path: '/ideas/:slug',
  load: loadIdea,
  show: (request, data) => {
    const { idea } = data
    const reader = request.language.code
    return {
      styles: ['map', 'lineage'],
      title: pickText(idea.title, reader, idea.language)?.text ?? '',
      description: pickText(idea.promise, reader, idea.language)?.text ?? '',
      section: 'practices',
      permanent: `/p/${idea.id}`,
      languages: Object.keys(idea.title),
      body: <IdeaArticle request={request} data={data} />,
    }
  },
})

/** Gathers an idea with its practices and their adoptions. Throws NotFound. The number of reads is fixed. */
export async function loadIdea(request: PageRequest): Promise<IdeaData> {
  const { read, language } = request
  const idea = await findIdea(read, request.param('slug'))
  const ids = await listPublicIds(read, { idea: idea.id })
  const adoptions = await listAdoptions(read, { practices: ids })
  const ends = adoptions.flatMap((it) => [it.origin, ...(it.practice === undefined ? [] : [it.practice])])
  const cards = await listPracticeCards(read, [...new Set([...ids, ...ends])], language.code)
  return {
    idea,
    practices: cards.filter((it) => ids.includes(it.id)),
    related: cards.filter((it) => !ids.includes(it.id)),
    adoptions,
    named: await nameReferences(request, cards, adoptions),
  }
}
