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
import * as peopleMore from './0013-people-more.ts'
import * as reviewMore from './0014-review-more.ts'
import * as context from './0015-context.ts'
import * as workspace from './0016-workspace.ts'
import * as condition from './0017-condition.ts'
import * as exchange from './0018-exchange.ts'
import * as question from './0019-question.ts'
import * as fit from './0021-fit.ts'
import * as lineage from './0022-lineage.ts'
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
  '0013-people-more': peopleMore,
  '0014-review-more': reviewMore,
  '0015-context': context,
  '0016-workspace': workspace,
  '0017-condition': condition,
  '0018-exchange': exchange,
  '0019-question': question,
  '0021-fit': fit,
  '0022-lineage': lineage,
  '0023-machine': machine,
}
