import type { Migrations } from '../src/platform/db/index.ts'
import * as foundation from './0001-foundation.ts'
import * as searchIndex from './0002-search-index.ts'
import * as people from './0003-people.ts'
import * as job from './0004-job.ts'
import * as factChain from './0007-fact-chain.ts'
import * as draft from './0008-draft.ts'
import * as translation from './0012-translation.ts'

/** Every step that was ever released, in order. A step that was released never changes; a new one is added. */
export const migrations: Migrations = {
  '0001-foundation': foundation,
  '0002-search-index': searchIndex,
  '0003-people': people,
  '0004-job': job,
  '0007-fact-chain': factChain,
  '0008-draft': draft,
  '0012-translation': translation,
}
