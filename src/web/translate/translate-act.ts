import { Conflict, Invalid } from '../../platform/errors/index.ts'
import {
  createTranslator,
  isMessageKey,
  languageName,
  type MessageKey,
  shipped,
} from '../../platform/i18n/index.ts'
import {
  askMachine,
  releaseMachineTexts,
  type TranslationInput,
  workOnTranslation,
} from '../../practices/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import type { Faults } from '../form/index.ts'
import { loadTranslating } from './load.ts'
import { showTranslating } from './translate-page.tsx'
import { bodyName, readTyped, readWanted, suggestionName, type Typed } from './typed.ts'

export const translatePath = '/translate/:practice/:into'

/** Everything that the translator's form does. What was typed is saved first, whichever button was pressed. */
export const translateAct: ActionKind = {
  path: translatePath,
  who: 'person',
  about: 'saves, sends, keeps, approves or sends back translations; asks a machine, and shows what it made',
  mostBytes: 1_000_000,
  act: async (request) => {
    const typed = readTyped(request.form)
    const wanted = readWanted(request.form)
    if (wanted.act === 'use') return useSuggestion(request, typed, wanted)
    if (wanted.act === 'fill') return fill(request, typed)
    if (wanted.act === 'release') return release(request, typed)
    if (wanted.act === 'approve-machine') return work(request, { ...typed, ticked: [wanted.path] }, 'approve')
    return work(request, typed, wanted.act)
  },
}

type Work = TranslationInput['act']

async function work(request: ActionRequest, typed: Typed, act: Work): Promise<ActionAnswer> {
  if (act !== 'save' && typed.ticked.length === 0)
    return showAgain(request, typed, {}, { key: 'translate.nothingTicked' })
  const outcome = await attempt(request, typed, act)
  if (!('saved' in outcome)) return outcome
  if (act === 'save') return doneWith(request, 'saved')
  return doneWith(request, outcome.done === 0 ? 'nothing' : act)
}

/** Does it, or shows the page again with what was typed and why it was not done. */
async function attempt(
  request: ActionRequest,
  typed: Typed,
  act: Work,
): Promise<ActionAnswer | { saved: number; done: number }> {
  const { viewer, now } = request
  const input = { typed: typed.texts, act, ticked: typed.ticked, remark: typed.remark, note: noteOf(request) }
  try {
    const outcome = await request.write((tx) => workOnTranslation(tx, viewer, on(request), input, now))
    if (outcome.conflicts.length === 0) return outcome
    const faults = outcome.conflicts.map(
      ({ path, field }) =>
        [
          bodyName(path),
          { key: field === null ? 'translate.sourceGone' : 'translate.meanwhile' } as const,
        ] as const,
    )
    return showAgain(request, typed, Object.fromEntries(faults))
  } catch (error) {
    if (error instanceof Conflict && isMessageKey(error.key))
      return showAgain(request, typed, {}, { key: error.key })
    if (error instanceof Invalid) return showAgain(request, typed, faultsOf(error))
    throw error
  }
}

function faultsOf({ issues }: Invalid): Faults {
  const usual: MessageKey = 'draft.unreadable'
  return Object.fromEntries(
    issues.map((it) => [
      it.path === 'remark' ? 'remark' : bodyName(it.path),
      { key: isMessageKey(it.key) ? it.key : usual },
    ]),
  )
}

const on = ({ param }: ActionRequest) => ({ practice: param('practice'), language: param('into') })

/** What the new version says of itself, in every language of the site. */
function noteOf({ param }: ActionRequest): Record<string, string> {
  return Object.fromEntries(
    shipped.map((code) => [
      code,
      createTranslator(code)('translate.versionNote', { language: languageName(param('into'), code) }),
    ]),
  )
}

async function useSuggestion(
  request: ActionRequest,
  typed: Typed,
  { path, digest }: { path: string; digest: string },
): Promise<ActionAnswer> {
  const data = await loadTranslating(request)
  const chosen = data.suggestions.get(path)?.find((it) => suggestionName(it.body) === digest)
  const text = typed.texts[path]
  if (!chosen || !text) return showAgain(request, typed, {})
  const texts = { ...typed.texts, [path]: { ...text, body: chosen.body } }
  return { ...showTranslating(request, data, { typed: { ...typed, texts }, used: path }), status: 200 }
}

async function fill(request: ActionRequest, typed: Typed): Promise<ActionAnswer> {
  const saved = await attempt(request, typed, 'save')
  if (!('saved' in saved)) return saved
  const { site, viewer, now, param } = request
  if (!site.hasMachine) {
    const data = await loadTranslating(request)
    return {
      ...showTranslating(request, data, { problem: { key: 'translate.machineFault.none' } }),
      status: 503,
    }
  }
  const isAsked = await request.write((tx) => askMachine(tx, viewer, on(request), now))
  return isAsked
    ? { to: `/translate/${param('practice')}/${param('into')}/machine` }
    : doneWith(request, 'nothing')
}

async function release(request: ActionRequest, typed: Typed): Promise<ActionAnswer> {
  const saved = await attempt(request, typed, 'save')
  if (!('saved' in saved)) return saved
  const { viewer, now } = request
  const { done } = await request.write((tx) =>
    releaseMachineTexts(tx, viewer, on(request), noteOf(request), now),
  )
  return doneWith(request, done === 0 ? 'nothing' : 'released')
}

function doneWith({ param, query }: ActionRequest, done: string): ActionAnswer {
  const only = query.get('only') === 'open' ? '&only=open' : ''
  return { to: `/translate/${param('practice')}/${param('into')}?done=${done}${only}` }
}

async function showAgain(
  request: ActionRequest,
  typed: Typed,
  faults: Faults,
  problem?: { key: MessageKey },
): Promise<ActionAnswer> {
  const data = await loadTranslating(request)
  const again = { typed, faults, ...(problem ? { problem } : {}) }
  return { ...showTranslating(request, data, again), status: 422 }
}
