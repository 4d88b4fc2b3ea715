import type { SignedIn } from '../../people/index.ts'
import { createTranslator, isLanguageTag } from '../../platform/i18n/index.ts'
import { countAct, fields, openDraft } from '../../practices/index.ts'
import type { ActionRequest } from '../action.ts'
import type { Form } from '../form/index.ts'

/** What a tip asks for: three minutes, one page. */
export const tipFields = fields.filter((it) => it.depth === 'tip')

/** The source that every draft begins with. */
export function ownSource(
  request: ActionRequest,
  language: string,
): { key: string; kind: string; title: string } {
  const spoken = request.site.languages.find((it) => it.code === language)
  const t = spoken ? createTranslator(spoken.code) : request.t
  return { key: 'own', kind: 'document', title: t('ask.ownAccount') }
}

/** The language that the form names; null: none that can be kept. */
export function languageIn(form: Form): string | null {
  const tag = form.text('language')
  return isLanguageTag(tag) && /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(tag)
    ? tag
    : null
}

/** Networks that the person belongs to, and may write for. */
export function networksOf({ grants }: SignedIn): string[] {
  return [...new Set(grants.flatMap((it) => (it.network === null ? [] : [it.network])))].sort()
}

/** Opens a draft with what was typed, and gives its id. A network that is not the person's own is left aside. */
export function openNew(
  request: ActionRequest,
  language: string,
  content: Readonly<Record<string, unknown>>,
): Promise<string> {
  const viewer = request.viewer as SignedIn
  const { client, now, form } = request
  const network = networksOf(viewer).find((it) => it === form.text('network')) ?? null
  const sources = { value: [ownSource(request, language)] }
  return request.write(async (tx) => {
    await countAct(tx, 'open', { person: viewer.id, client }, now)
    return openDraft(tx, viewer, { language, network, content: { sources, ...content } }, now)
  })
}
