import { createHmac, randomBytes } from 'node:crypto'
import { NotFound } from '../../platform/errors/index.ts'
import { findPractice, wishTranslation } from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import type { Site } from '../site.ts'

/** A reader asks for a practice in the language of the page. Counted once a day from one address, without keeping whose it is. */
export const wishAct: ActionKind = {
  path: '/practices/:slug/wish',
  who: 'everybody',
  about: 'asks for a practice in the language of the page',
  act: async ({ site, read, write, param, form, client, now }) => {
    const language = form.text('language')
    if (!site.languages.some((it) => it.code === language)) throw new NotFound('error.noTranslation')
    const practice = await findPractice(read, param('slug'))
    const day = now.toISOString().slice(0, 10)
    if (isFirst(site, day, [client, practice.id, language]))
      // Seen: pages that are kept show how often a language was wished for.
      await write((tx) => wishTranslation(tx, practice.id, language, now))
    return { to: `/practices/${practice.slug}?done=wished#languages` }
  },
}

const mostRemembered = 20_000

interface Today {
  day: string
  /** Dies with the process, so that nobody can find out who asked. */
  secret: Buffer
  asked: Set<string>
}

const today = new WeakMap<Site, Today>()

function isFirst(site: Site, day: string, parts: readonly string[]): boolean {
  const known = today.get(site)
  const isCurrent = known?.day === day && known.asked.size < mostRemembered
  const current = isCurrent ? known : { day, secret: randomBytes(32), asked: new Set<string>() }
  today.set(site, current)
  const name = createHmac('sha256', current.secret).update(JSON.stringify(parts)).digest('base64')
  if (current.asked.has(name)) return false
  current.asked.add(name)
  return true
}
