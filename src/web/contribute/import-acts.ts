import { listOrganisations } from '../../people/index.ts'
import { countryName, findCitiesByName, findCountries } from '../../places/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import { type FieldValue, fieldNamed, type PartValues } from '../../practices/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import type { FieldFault } from '../form/index.ts'
import { faultsOf } from './asking.ts'
import { formWords, namedFields } from './form-words.ts'
import { showImport, showParts } from './import-page.tsx'
import { readDocument, splitIntoFields } from './import-text/document.ts'
import { languageIn, openNew } from './new-draft.ts'
import { readAnswer, readFormText, type TextPart } from './read-form-text.ts'
import { decimalOf } from './typed.ts'

const mostCharacters = 300_000
const mostParts = 400
const mostLooked = 20_000

/** Sorts a pasted or uploaded text to the questions. Nothing is kept yet. */
export const importAct: ActionKind = {
  path: '/contribute/import',
  who: 'person',
  about: 'sorts a text to the questions of the form',
  mostBytes: 10_500_000,
  act: async (request) => {
    const { form, site } = request
    const language = languageIn(form)
    const refuse = (name: string, fault: FieldFault): ActionAnswer =>
      showImport(request, {
        language: form.text('language'),
        text: form.text('text').slice(0, mostCharacters),
        faults: { [name]: fault },
      })
    if (language === null) return refuse('language', { key: 'contribute.noLanguage' })
    const file = form.file('file')
    try {
      const bytes = file
        ? new Uint8Array(await file.arrayBuffer())
        : new TextEncoder().encode(form.text('text'))
      const document = await readDocument(bytes, file?.name ?? 'text.txt')
      const text = document.blocks
        .map((it) => (it.kind === 'heading' ? `# ${it.text}` : it.text))
        .join('\n\n')
      if (text.trim() === '') return refuse('text', { key: 'import.nothing' })
      if (text.length > mostCharacters)
        return refuse('text', { key: 'import.tooLong', values: { most: mostCharacters } })
      const words = formWords(site)
      const parts = readFormText(plainOf(document.blocks), words) ?? splitIntoFields(document, words.field)
      return showParts(request, language, parts.slice(0, mostParts))
    } catch (error) {
      if (error instanceof TypeError) return refuse('file', { key: 'import.unreadable' })
      throw error
    }
  },
}

/** The document as lines, in which the questions of the form can be found again. */
function plainOf(blocks: readonly { text: string }[]): string {
  return blocks.map((it) => it.text).join('\n\n')
}

/** Opens a draft with the parts as they were put to the questions. */
export const importDraftAct: ActionKind = {
  path: '/contribute/import/draft',
  who: 'person',
  about: 'opens a draft with the parts of a text',
  act: async (request) => {
    const language = languageIn(request.form) ?? 'en'
    const parts = partsIn(request)
    const content = await contentIn(request, parts)
    try {
      return { to: `/contribute/${await openNew(request, language, content)}?done=saved` }
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return showParts(request, language, parts, faultsOf(error.issues.map((it) => inParts(it, parts))))
    }
  },
}

function partsIn({ form }: ActionRequest): TextPart[] {
  const numbers = form.names().flatMap((it) => /^part\.(\d{1,3})\.text$/.exec(it)?.[1] ?? [])
  return numbers.slice(0, mostParts).map((at) => {
    const field = form.text(`part.${at}.field`)
    return { field: fieldNamed(field) ? field : null, text: form.text(`part.${at}.text`), sure: true }
  })
}

/** A fault of a field belongs to the first part that was put there. */
function inParts(issue: { path: string; key: string }, parts: readonly TextPart[]) {
  const at = parts.findIndex((it) => it.field === issue.path.split('.')[0])
  return { ...issue, path: `part.${Math.max(0, at)}.text` }
}

async function contentIn(
  request: ActionRequest,
  parts: readonly TextPart[],
): Promise<Record<string, unknown>> {
  const { site, language } = request
  const answer = { words: formWords(site), decimal: decimalOf(language.locale) }
  const content: Record<string, unknown> = {}
  for (const [name, some] of Map.groupBy(parts, (it) => it.field ?? '')) {
    const field = fieldNamed(name)
    if (!field) continue
    const text = some.map((it) => it.text).join(field.shape.kind === 'texts' ? '\n' : '\n\n')
    const read = namedFields.has(name) ? await findNamed(request, name, text) : readAnswer(name, text, answer)
    if (read !== null) content[name] = name === 'sources' ? withKeys(read) : read
  }
  return content
}

/** Sources that were written down get keys, behind the authors' own account. */
function withKeys(read: object): object {
  if (!('value' in read)) return read
  const rows = read.value as PartValues[]
  const own = { key: 'own', kind: 'document', title: '–' }
  const keyed = rows.map((it, at) => ({ ...it, key: at === 0 ? own.key : `s${at}` }))
  return { value: keyed }
}

/** Places and organisations whose names are known exactly; others are looked for on the page of the form. */
async function findNamed(
  request: ActionRequest,
  name: string,
  text: string,
): Promise<{ value: FieldValue } | null> {
  const lines = text.split('\n').flatMap((it) => (it.trim() === '' ? [] : [it.trim()]))
  const found = name === 'places' ? await findPlaces(request, lines) : await findLeads(request, lines)
  return found.length === 0 ? null : { value: found as FieldValue }
}

async function findPlaces(
  { read, language }: ActionRequest,
  lines: readonly string[],
): Promise<PartValues[]> {
  const places: PartValues[] = []
  for (const line of lines.slice(0, 60)) {
    const [name = '', country] = line.split(',').map((it) => foldText(it.trim()))
    const cities = await findCitiesByName(read, name, language.code, 20)
    const city = cities.find(
      (it) =>
        foldText(it.name) === name &&
        (country === undefined || foldText(countryName(it.country, language.code)) === country),
    )
    if (city) places.push({ city: city.id })
    else {
      const [found] = findCountries(line, language.code)
      if (found && foldText(found.name) === foldText(line)) places.push({ country: found.code })
    }
  }
  return places
}

async function findLeads({ read, language }: ActionRequest, lines: readonly string[]): Promise<string[]> {
  const wanted = new Set(lines.map(foldText))
  const all = await listOrganisations(read, language.code, mostLooked)
  return all.filter((it) => wanted.has(foldText(it.name))).map((it) => it.id)
}
