import { listPeopleById } from '../../people/index.ts'
import type { Draft, DraftContent, PartValues } from '../../practices/index.ts'
import { valueIn } from '../../practices/index.ts'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'

const rowsIn = (content: DraftContent, field: string) =>
  (valueIn(content, field) as readonly PartValues[] | undefined) ?? []

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** Names of the cities and organisations that these contents speak of. Two queries. */
export function nameContents(request: PageRequest, contents: readonly DraftContent[]): Promise<Named> {
  return nameReferences(
    request,
    contents.map((it) => ({
      leads: (valueIn(it, 'leads') as readonly string[] | undefined) ?? [],
      places: rowsIn(it, 'places').map((row) => ({ city: textOf(row.city) ?? null })),
      partners: rowsIn(it, 'partners').flatMap((row) =>
        typeof row.organisation === 'string' ? [{ organisation: row.organisation }] : [],
      ),
    })),
  )
}

/** Names of people by id. */
export async function namePeople(
  { read }: PageRequest,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const found = await listPeopleById(
    read,
    ids.flatMap((it) => it ?? []),
  )
  return new Map([...found].map(([id, it]) => [id, it.name]))
}

/** The title of a draft, or words for a draft without one. */
export function titleOf({ t }: PageRequest, { title }: Pick<Draft, 'title'>): string {
  return title === '' ? t('review.untitled') : title
}
