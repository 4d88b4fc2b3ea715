import {
  type AdoptionInput,
  buildLineage,
  chooseDrawn,
  type Link,
  type Located,
  listAdoptions,
  listLinks,
  listTransfers,
  type Transfer,
} from '../../adoptions/index.ts'
import {
  findIdea,
  type IdeaInput,
  listLocated,
  listPracticeCards,
  listPublicIds,
  type PracticeCard,
} from '../../practices/index.ts'
import { pickText } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { IdeaArticle } from './idea-article.tsx'
import { mostCards, mostDrawn, mostStories } from './portion.ts'

export interface IdeaData {
  idea: IdeaInput
  /** The public practices of the idea, and those of other ideas from which it was taken up or which grew out of it. */
  practices: readonly Located[]
  related: readonly Located[]
  /** All adoptions of these. */
  links: readonly Link[]
  /** Those that are drawn, and those that are told whole. */
  drawn: readonly Link[]
  stories: readonly AdoptionInput[]
  /** The practices that travelled and those that did not, as far as they are shown. */
  travelled: readonly string[]
  alone: readonly string[]
  /** How many of them there are. */
  counts: { travelled: number; alone: number }
  /** Practices that are named, by id. */
  cards: ReadonlyMap<string, PracticeCard>
  transfers: ReadonlyMap<string, Transfer>
  named: Named
}

/** No idea has more; a limit that nobody meets. */
const mostPractices = 20_000

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
  const [ids, links] = await Promise.all([
    listPublicIds(read, { idea: idea.id }, mostPractices),
    listLinks(read, { idea: idea.id }),
  ])
  const own = new Set(ids)
  const ends = links.flatMap(({ origin, practice }) => (practice === null ? [origin] : [origin, practice]))
  const relatedIds = [...new Set(ends)].filter((it) => !own.has(it))
  const drawn = chooseDrawn(buildLineage([...ids, ...relatedIds], links), mostDrawn)
  const [origins, adopted] = [new Set(links.map((it) => it.origin)), new Set(links.map((it) => it.practice))]
  const travelled = ids.filter((it) => origins.has(it) || adopted.has(it))
  const alone = ids.filter((it) => !origins.has(it) && !adopted.has(it))
  const shown = [...travelled.slice(0, mostCards), ...alone.slice(0, mostCards)]
  const [located, stories, transfers] = await Promise.all([
    listLocated(read, [...ids, ...relatedIds]),
    listAdoptions(read, { ids: drawn.slice(0, mostStories).map((it) => it.id) }),
    listTransfers(read, shown),
  ])
  const cards = await listPracticeCards(
    read,
    [...new Set([...shown, ...endsOf(drawn), ...firstOrigins(links)])],
    language.code,
  )
  const cities = drawn.map(({ city }) => ({ city }))
  return {
    idea,
    practices: located.slice(0, ids.length),
    related: located.slice(ids.length),
    links,
    drawn,
    stories: drawn.flatMap((link) => stories.find((it) => it.id === link.id) ?? []),
    travelled: travelled.slice(0, mostCards),
    alone: alone.slice(0, mostCards),
    counts: { travelled: travelled.length, alone: alone.length },
    cards: new Map(cards.map((it) => [it.id, it])),
    transfers,
    named: await nameReferences(request, [...cards, { leads: [], places: cities }], stories),
  }
}

function endsOf(links: readonly Link[]): string[] {
  return links.flatMap(({ origin, practice }) => (practice === null ? [origin] : [origin, practice]))
}

/** The practices from which most adoptions start. */
function firstOrigins(links: readonly Link[]): string[] {
  const groups = [...Map.groupBy(links, (it) => it.origin)].sort((a, b) => b[1].length - a[1].length)
  return groups.slice(0, mostCards).map(([origin]) => origin)
}
