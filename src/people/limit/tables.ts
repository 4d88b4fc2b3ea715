export interface LimitTable {
  /** What is counted, for whom (a hash), from when on. */
  key: string
  ends_at: string
  used: number
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    people_limit: LimitTable
  }
}
