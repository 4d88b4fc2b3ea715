import account from './account.json' with { type: 'json' }
import adoption from './adoption.json' with { type: 'json' }
import care from './care.json' with { type: 'json' }
import context from './context.json' with { type: 'json' }
import contribute from './contribute.json' with { type: 'json' }
import exchange from './exchange.json' with { type: 'json' }
import fit from './fit.json' with { type: 'json' }
import lineage from './lineage.json' with { type: 'json' }
import mail from './mail.json' with { type: 'json' }
import memo from './memo.json' with { type: 'json' }
import network from './network.json' with { type: 'json' }
import question from './question.json' with { type: 'json' }
import review from './review.json' with { type: 'json' }
import similar from './similar.json' with { type: 'json' }
import trail from './trail.json' with { type: 'json' }
import translate from './translate.json' with { type: 'json' }
import web from './web.json' with { type: 'json' }

/** Every message of the language, from one file for each part of the site. */
export const messages = {
  ...web,
  ...account,
  ...adoption,
  ...network,
  ...contribute,
  ...context,
  ...review,
  ...care,
  ...translate,
  ...lineage,
  ...fit,
  ...mail,
  ...similar,
  ...memo,
  ...trail,
  ...exchange,
  ...question,
}
