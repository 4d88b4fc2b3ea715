import * as z from 'zod'
import { type IdeaCard, listIdeas } from '../../practices/index.ts'
import { once, pageNumber, parseQuery } from '../cities/query.ts'
import { ThemeSign } from '../drawings/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import { NumberedPages, pageOf } from '../organisations/numbered-pages.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

export interface IdeasData {
  page: number
  /** All ideas in the order of the reader's language. */
  ideas: IdeaCard[]
}

const asked = z.strictObject({ page: once(pageNumber) })
const most = 5000
const perPage = 60

export const ideasPage = pageKind<IdeasData>({
  path: '/ideas',
  load: loadIdeas,
  show: (request, data) => ({
    title: request.t('ideas.title'),
    description: request.t('ideas.description'),
    section: 'practices',
    body: <IdeasView request={request} data={data} />,
  }),
})

/** Gathers all ideas. Throws Invalid for a bad query. */
export async function loadIdeas({ read, language, format, query }: PageRequest): Promise<IdeasData> {
  const { page = 1 } = parseQuery(asked, query)
  const ideas = await listIdeas(read, language.code, most)
  return { page, ideas: ideas.sort((a, b) => format.compare(a.title, b.title)) }
}

function IdeasView({ request, data }: { request: PageRequest; data: IdeasData }) {
  const { t } = request
  const { ideas, page } = data
  return (
    <>
      <h1>{t('ideas.title')}</h1>
      <p class="lede">{t('ideas.what')}</p>
      <h2>{t('ideas.count', { count: ideas.length })}</h2>
      <ul class="cards">
        {pageOf(ideas, page, perPage).map((it) => (
          <li class="card">
            <IdeaItem request={request} idea={it} />
          </li>
        ))}
      </ul>
      <NumberedPages request={request} path="/ideas" page={page} of={Math.ceil(ideas.length / perPage)} />
    </>
  )
}

function IdeaItem({ request, idea }: { request: PageRequest; idea: IdeaCard }) {
  const { t, link, language } = request
  const attributes = languageAttributes(idea.language, language.code)
  return (
    <>
      <p class="eyebrow">
        {idea.themes.map((it) => (
          <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
        ))}
      </p>
      <h3>
        <a href={link(`/ideas/${idea.slug}`)} {...attributes}>
          {idea.title}
        </a>
      </h3>
      <p {...attributes}>{idea.promise}</p>
      <p class="small hush">{t('count.practices', { count: idea.practices })}</p>
    </>
  )
}
