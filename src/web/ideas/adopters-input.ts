import * as z from 'zod'
import { stages } from '../../adoptions/index.ts'
import { isCountry } from '../../places/index.ts'
import { idOf } from '../../platform/schema/index.ts'
import { once, pageNumber, parseQuery } from '../cities/query.ts'

const value = { error: 'findIssue.value' }

const asked = z.strictObject({
  stage: once(z.enum(stages, value)),
  country: once(z.string().refine(isCountry, value)),
  from: once(idOf('RP')),
  page: once(pageNumber),
})

/** Which of the adoptions somebody wants to see. */
export type AdoptersInput = z.output<typeof asked>

/** Reads the query of a list of adoptions. Throws Invalid. */
export function parseAdopters(query: URLSearchParams): AdoptersInput {
  return parseQuery(asked, query)
}

/** The query for these filters, from its question mark; empty without. */
export function adoptersQuery({ stage, country, from }: Omit<AdoptersInput, 'page'>): string {
  const given = Object.entries({ stage, country, from }).filter(([, it]) => it !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][])}`
}
