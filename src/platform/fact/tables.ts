import type { Generated } from 'kysely'

interface FactTable {
  id: Generated<number>
  at: string
  kind: string
  subject: string
  actor: string
  /** JSON. */
  detail: string
}

interface SealTable {
  /** From 1, without gaps. */
  position: number
  fact: number
  /** Of the seal before and this fact, see `hashOf`. */
  hash: string
}

declare module '../db/handle.ts' {
  interface Tables {
    fact: FactTable
    fact_seal: SealTable
    /** Facts that have no seal yet. The database itself adds each new one. */
    fact_waiting: { fact: number }
  }
}
