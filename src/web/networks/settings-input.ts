import { type NetworkInput, type NetworkSettings, networkInput } from '../../people/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import type { ActionRequest } from '../action.ts'
import type { Faults } from '../form/index.ts'
import { faultsIn } from '../form/index.ts'
import { pickText } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'

/** The form of a network as it is shown. Its texts are those in the language of the page. */
export interface TypedSettings {
  name: string
  summary: string
  slug: string
  url: string
  /** Chosen from the list. */
  languages: readonly string[]
  /** Further tags, parted by commas. */
  furtherLanguages: string
  accent: string
  joining: string
  reviewersNeeded: string
  faults?: Faults
}

/** An empty form. */
export function typedNothing({ language }: PageRequest): TypedSettings {
  return {
    name: '',
    summary: '',
    slug: '',
    url: '',
    languages: [language.code],
    furtherLanguages: '',
    accent: 'lagoon',
    joining: 'open',
    reviewersNeeded: '2',
  }
}

/** The form of a network that is there. */
export function typedFrom(request: PageRequest, network: NetworkInput): TypedSettings {
  const { language, site } = request
  const offered = site.languages.map((it) => it.code as string)
  const own = (text: NetworkInput['name'] | undefined) =>
    text?.[language.code] === undefined ? '' : (pickText(text, language.code, language.code)?.text ?? '')
  return {
    name: own(network.name),
    summary: own(network.summary),
    slug: network.slug,
    url: network.url ?? '',
    languages: network.languages.filter((it) => offered.includes(it)),
    furtherLanguages: network.languages.filter((it) => !offered.includes(it)).join(', '),
    accent: network.accent,
    joining: network.joining,
    reviewersNeeded: String(network.reviewersNeeded),
  }
}

/** Reads the form; `settings` null: something is wrong, and `faults` say what. */
export function readSettings(
  { form, language }: ActionRequest,
  network: NetworkInput | null,
): { typed: TypedSettings; settings: NetworkSettings | null; faults: Faults } {
  const typed: TypedSettings = {
    name: form.text('name'),
    summary: form.text('summary'),
    slug: form.text('slug').trim(),
    url: form.text('url').trim(),
    languages: form.texts('languages'),
    furtherLanguages: form.text('furtherLanguages'),
    accent: form.text('accent'),
    joining: form.text('joining'),
    reviewersNeeded: form.text('reviewersNeeded'),
  }
  const further = typed.furtherLanguages.split(/[\s,;]+/).filter((it) => it !== '')
  const summary = withText(network?.summary, language.code, typed.summary)
  const checked = networkInput.safeParse({
    format: 'rialto/1',
    kind: 'network',
    // The real one is given when it is stored.
    id: network?.id ?? idFromNumber('RN', 0),
    language: network?.language ?? language.code,
    slug: typed.slug,
    name: withText(network?.name, language.code, typed.name) ?? {},
    ...(summary === undefined ? {} : { summary }),
    languages: [...new Set([...typed.languages, ...further])],
    accent: typed.accent,
    joining: typed.joining,
    reviewersNeeded: Number(typed.reviewersNeeded),
    ...(typed.url === '' ? {} : { url: typed.url }),
  })
  if (checked.success) {
    const { format: _format, kind: _kind, id: _id, ...settings } = checked.data
    return { typed, settings, faults: {} }
  }
  return { typed, settings: null, faults: faultsIn(checked.error, messages) }
}

const messages = {
  name: 'network.fault.name',
  summary: 'network.fault.summary',
  slug: 'network.fault.slug',
  url: 'network.fault.url',
  languages: 'network.fault.languages',
  accent: 'network.fault.choice',
  joining: 'network.fault.choice',
  reviewersNeeded: 'network.fault.reviewers',
} as const

type Text = NetworkInput['name']

/** A text with what was typed in one language; nothing typed takes that language away. */
function withText(text: Text | undefined, language: string, typed: string): Text | undefined {
  const { [language]: before, ...others } = text ?? {}
  const state = typeof before === 'object' && before.text === typed ? before : typed
  const all = typed.trim() === '' ? others : { ...others, [language]: state }
  return Object.keys(all).length === 0 ? undefined : all
}
