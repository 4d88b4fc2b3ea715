import type { Generated } from 'kysely'
import { insertRows, type Read, type Tx } from '../db/index.ts'

/** What happened: an act of somebody on something, kept for ever. */
export interface Fact {
  at: string
  /** The act, such as `practice.published`. */
  kind: string
  /** Permanent id of what it happened to. */
  subject: string
  /** Who: `system`, `import`, or a person's id. */
  actor: string
  detail: Record<string, string | number | null>
}

interface FactTable {
  id: Generated<number>
  at: string
  kind: string
  subject: string
  actor: string
  detail: string
}

declare module '../db/handle.ts' {
  interface Tables {
    fact: FactTable
  }
}

/** Records facts inside the act's own transaction. */
export async function recordFacts(tx: Tx, facts: readonly Fact[]): Promise<void> {
  await insertRows(
    tx,
    'fact',
    facts.map((it) => ({ ...it, detail: JSON.stringify(it.detail) })),
  )
}

/** Records one fact inside the act's own transaction. */
export async function recordFact(tx: Tx, fact: Fact): Promise<void> {
  await recordFacts(tx, [fact])
}

/** The newest facts about `subject`, or about everything. */
export async function listFacts(
  read: Read,
  { subject, limit }: { subject?: string; limit: number },
): Promise<Fact[]> {
  let query = read.selectFrom('fact').select(['at', 'kind', 'subject', 'actor', 'detail'])
  if (subject !== undefined) query = query.where('subject', '=', subject)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((it) => ({ ...it, detail: JSON.parse(it.detail) }))
}
