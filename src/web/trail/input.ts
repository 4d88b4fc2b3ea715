import * as z from 'zod'
import { once, parseQuery, words } from '../cities/query.ts'

const mostCharacters = 100

const number = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, { error: 'findIssue.value' })
  .transform(Number)

const day = z.iso.date({ error: 'findIssue.value' })

const turned = z.strictObject({ before: once(number) })

const filtered = z.strictObject({
  kind: once(words(mostCharacters)),
  subject: once(words(mostCharacters)),
  actor: once(words(mostCharacters)),
  day: once(day),
  before: once(number),
})

/** Which part of a list of facts somebody wants to see: those before the fact with this number. Throws Invalid. */
export function parseTurned(query: URLSearchParams): { before?: number | undefined } {
  return parseQuery(turned, query)
}

/** What the audit log is filtered by. */
export type AuditInput = Partial<z.output<typeof filtered>>

/** Reads the query of the audit log. Throws Invalid. */
export function parseAudit(query: URLSearchParams): AuditInput {
  return parseQuery(filtered, query)
}

/** The address of the audit log, below the language, with these filters. */
export function auditPath(input: AuditInput): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return query.size === 0 ? '/desk/audit' : `/desk/audit?${query}`
}
