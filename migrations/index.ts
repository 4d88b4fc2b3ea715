import type { Migrations } from '../src/platform/db/index.ts'
import * as foundation from './0001-foundation.ts'
import * as searchIndex from './0002-search-index.ts'
import * as people from './0003-people.ts'
import * as job from './0004-job.ts'
import * as signIn from './0005-sign-in.ts'
import * as network from './0006-network.ts'
import * as factChain from './0007-fact-chain.ts'
import * as draft from './0008-draft.ts'
import * as contribute from './0009-contribute.ts'
import * as review from './0010-review.ts'
import * as care from './0011-care.ts'
import * as translation from './0012-translation.ts'
import * as reviewMore from './0014-review-more.ts'
import * as context from './0015-context.ts'
import * as machine from './0023-machine.ts'

/** Every step that was ever released, in order. A step that was released never changes; a new one is added. */
export const migrations: Migrations = {
  '0001-foundation': foundation,
  '0002-search-index': searchIndex,
  '0003-people': people,
  '0004-job': job,
  '0005-sign-in': signIn,
  '0006-network': network,
  '0007-fact-chain': factChain,
  '0008-draft': draft,
  '0009-contribute': contribute,
  '0010-review': review,
  '0011-care': care,
  '0012-translation': translation,
  '0014-review-more': reviewMore,
  '0015-context': context,
  '0023-machine': machine,
}
