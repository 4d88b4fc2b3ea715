import * as z from 'zod'
import { type ActorKind, actorKinds } from '../../people/index.ts'
import { once, pageNumber, parseQuery } from '../cities/query.ts'

/** Which organisations somebody wants to see; without a kind the first of every kind. */
export interface OrganisationsInput {
  kind: ActorKind | null
  page: number
}

const asked = z.strictObject({
  kind: once(z.enum(actorKinds, { error: 'findIssue.value' }) as z.ZodType<ActorKind, string>),
  page: once(pageNumber),
})

/** Reads the query of the list of organisations. Throws Invalid for an unknown kind or page. */
export function parseOrganisations(query: URLSearchParams): OrganisationsInput {
  const { kind = null, page = 1 } = parseQuery(asked, query)
  return { kind, page }
}
