import type { Branch } from '../../adoptions/index.ts'
import { countryName } from '../../places/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import type { LineageNode } from '../drawings/index.ts'
import type { Named } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { nameAdopter, nameOrigin } from './place-name.tsx'

export interface LineageNames {
  cards: ReadonlyMap<string, PracticeCard>
  named: Named
}

/** A branch of the lineage in the reader's words, ready to be drawn. */
export function nodeOf(request: PageRequest, branch: Branch, names: LineageNames): LineageNode {
  const { format, link, t } = request
  const { adoption, practice } = branch
  const card = practice === null ? undefined : names.cards.get(practice)
  const stage = adoption ? adoption.stage : 'origin'
  const year = (adoption ? adoption.toldOn : card?.startDate)?.slice(0, 4)
  return {
    id: adoption?.id ?? practice ?? '',
    ...titleOf(request, branch, card, names.named),
    stage,
    stageLabel: t(`stage.${stage}`),
    year: year === undefined ? undefined : format.date(year),
    ...(card ? { href: link(`/practices/${card.slug}`) } : {}),
    children: branch.children.map((it) => nodeOf(request, it, names)),
  }
}

/** A practice is named by its title, an attempt that is not a practice yet by its city. */
function titleOf(
  request: PageRequest,
  { adoption }: Branch,
  card: PracticeCard | undefined,
  named: Named,
): Pick<LineageNode, 'title' | 'place' | 'href'> {
  const place = adoption ? nameAdopter(request, adoption, card, named) : nameOrigin(request, card, named)
  const city = named.cities.get(adoption?.city ?? '')
  if (card) return { title: card.title, place }
  return {
    title: place,
    place: city ? countryName(city.country, request.language.code) : request.t('word.notKnownYet'),
    ...(city ? { href: request.link(`/cities/${city.slug}`) } : {}),
  }
}

/** How many signs a tree has. */
export function countNodes({ children }: Branch): number {
  return 1 + children.reduce((sum, it) => sum + countNodes(it), 0)
}
