import type { ContextSource } from '../../places/index.ts'
import type { Source } from '../../platform/schema/index.ts'

/** Where a statement stands, as a footnote tells it: a permanent id with its version, and the source that is named there. */
export type Note =
  | { kind: 'practice'; id: string; version: number; source: Source | null }
  | { kind: 'adoption'; id: string }
  | { kind: 'city'; id: string; source: ContextSource; year: number | null }
  /** A fit check that the group has kept: of which version, and when. */
  | { kind: 'fit'; practice: string; version: number; at: string }
  /** The group's own account. */
  | { kind: 'workspace'; id: string }
