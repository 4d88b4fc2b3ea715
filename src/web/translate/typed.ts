import { createHash } from 'node:crypto'
import type { TypedText } from '../../practices/index.ts'
import type { Form } from '../form/index.ts'

/** What a translator has typed, as the form sends it. */
export interface Typed {
  /** By path. */
  texts: Readonly<Record<string, TypedText>>
  ticked: readonly string[]
  remark: string
}

/** What a button of the form asks for. */
export type Wanted =
  | { act: 'save' | 'send' | 'keep' | 'approve' | 'ask-changes' | 'fill' | 'release' }
  /** One machine text that was read. */
  | { act: 'approve-machine'; path: string }
  /** A suggestion goes into the form. */
  | { act: 'use'; path: string; digest: string }

const plainActs = ['save', 'send', 'keep', 'approve', 'ask-changes', 'fill', 'release'] as const

/** What the form is called by in the page: `body.steps/0`. */
export const bodyName = (path: string): string => `body.${path}`
export const seenName = (path: string): string => `seen.${path}`

/** Names a suggestion in a button. */
export const suggestionName = (body: string): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 12)

const mostTexts = 1000

export function readTyped(form: Form): Typed {
  const paths = form
    .names()
    .flatMap((it) => (it.startsWith('body.') ? [it.slice(5)] : []))
    .slice(0, mostTexts)
  return {
    texts: Object.fromEntries(
      paths.map((path) => [path, { body: form.text(bodyName(path)), seen: form.text(seenName(path)) }]),
    ),
    ticked: form.texts('tick').slice(0, mostTexts),
    remark: form.text('remark'),
  }
}

export function readWanted(form: Form): Wanted {
  const [act = '', path = '', digest = ''] = form.text('do').split(' ')
  if (act === 'approve-machine') return { act, path }
  if (act === 'use') return { act, path, digest }
  return { act: plainActs.find((it) => it === act) ?? 'save' }
}
