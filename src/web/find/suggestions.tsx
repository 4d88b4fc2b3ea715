import type { Child } from 'hono/jsx'
import type { ConceptSuggestion } from '../../search/index.ts'
import type { PageRequest } from '../request.ts'
import { findPath } from './address.ts'
import { TitleLink } from './empty-result.tsx'
import type { FindData } from './find-page.tsx'
import { everything } from './input.ts'
import { type PlaceSuggestion, suggestPlaces } from './place-suggestion.ts'

export interface Suggested {
  concepts: ConceptSuggestion[]
  places: PlaceSuggestion[]
}

const mostTitles = 3
const mostPlaces = 3
const mostConcepts = 3

/** What the words that are being typed may become. */
export async function loadSuggested(request: PageRequest, asked: FindData['asked']): Promise<Suggested> {
  if (asked.q.length < 2) return { concepts: [], places: [] }
  return {
    concepts: request.site.search.suggestConcepts(asked.q, request.language.code, mostConcepts),
    places: await suggestPlaces(request, asked, mostPlaces),
  }
}

type Props = { request: PageRequest; data: FindData; suggested: Suggested }

/** Concepts, places and titles for the words that are being typed, as plain links. */
export function Suggestions({ request, data, suggested: { concepts, places } }: Props) {
  const { t, link } = request
  const titles = data.asked.q.length < 2 ? [] : data.cards.slice(0, mostTitles)
  if (concepts.length + places.length + titles.length === 0) return null
  return (
    <nav class="suggestions small" aria-label={t('find.suggestions')}>
      <Group name={t('find.suggestConcepts')} isEmpty={concepts.length === 0}>
        {concepts.map((it) => (
          <li>
            <a href={link(findPath({ ...everything, q: it.label }))}>{it.label}</a>
          </li>
        ))}
      </Group>
      <Group name={t('find.suggestPlaces')} isEmpty={places.length === 0}>
        {places.map((it) => (
          <li>
            <a href={link(findPath(it.asked))}>{it.name}</a>
          </li>
        ))}
      </Group>
      <Group name={t('find.suggestTitles')} isEmpty={titles.length === 0}>
        {titles.map((it) => (
          <TitleLink request={request} card={it} />
        ))}
      </Group>
    </nav>
  )
}

function Group({ name, isEmpty, children }: { name: string; isEmpty: boolean; children?: Child }) {
  if (isEmpty) return null
  return (
    <div>
      <span class="label">{name}</span>
      <ul aria-label={name}>{children}</ul>
    </div>
  )
}
