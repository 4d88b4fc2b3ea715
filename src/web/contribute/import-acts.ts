import { listOrganisations } from '../../people/index.ts'
import { type City, countryName, findCitiesByName, findCountries } from '../../places/index.ts'
import { type DocumentText, readDocument } from '../../platform/document/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import { foldText, isMessageKey } from '../../platform/i18n/index.ts'
import { fieldNamed, type PartValues, splitIntoFields } from '../../practices/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import type { FieldFault } from '../form/index.ts'
import { faultsOf } from './asking.ts'
import { formWords } from './form-words.ts'
import { showImport, showParts } from './import-page.tsx'
import { languageIn, openNew, ownSource } from './new-draft.ts'
import { readAnswer, readFormText, type TextPart } from './read-form-text.ts'
import { decimalOf } from './typed.ts'

const mostCharacters = 300_000
const mostParts = 400
const mostLooked = 20_000
const mostNames = 40

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
    if (!file && form.text('text').trim() === '') return refuse('text', { key: 'import.nothing' })
    try {
      const bytes = file
        ? new Uint8Array(await file.arrayBuffer())
        : new TextEncoder().encode(form.text('text'))
      const document = await readDocument(bytes, file?.name ?? 'text.md')
      const text = document.blocks
        .map((it) => (it.kind === 'heading' ? `# ${it.text}` : it.text))
        .join('\n\n')
      if (text.length > mostCharacters)
        return refuse('text', { key: 'import.tooLong', values: { most: mostCharacters } })
      const written = textIn(bytes) ?? plainOf(document.blocks)
      const parts = readFormText(written, formWords(site)) ?? partsOf(document, language)
      return showParts(request, language, parts.slice(0, mostParts))
    } catch (error) {
      if (!(error instanceof Invalid) || !isMessageKey(error.key)) throw error
      return refuse(file ? 'file' : 'text', { key: error.key })
    }
  },
}

function partsOf(document: DocumentText, language: string): TextPart[] {
  return splitIntoFields(document, language).map(({ field, text, sure }) => ({
    field: field === 'rest' ? null : field,
    text,
    sure: sure === 'likely',
  }))
}

/** What a plain text says, line by line; null for documents of other kinds. */
function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n')
  } catch {
    return null
  }
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
    const { content, unknown } = await contentIn(request, language, parts)
    if (unknown.length > 0) {
      const fault: FieldFault = { key: 'import.unknownPlaces', values: { names: unknown.join(', ') } }
      const at = parts.findIndex((it) => it.field === 'places')
      return showParts(request, language, parts, { [`part.${at}.text`]: fault })
    }
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

interface Content {
  content: Record<string, unknown>
  /** Names of places that nobody knows. */
  unknown: string[]
}

async function contentIn(
  request: ActionRequest,
  language: string,
  parts: readonly TextPart[],
): Promise<Content> {
  const answer = { words: formWords(request.site), decimal: decimalOf(request.language.locale) }
  const content: Record<string, unknown> = {}
  const texts = new Map<string, string>()
  for (const [name, some] of Map.groupBy(parts, (it) => it.field ?? '')) {
    const isList = fieldNamed(name)?.shape.kind === 'texts'
    const text = some.map((it) => it.text).join(isList ? '\n' : '\n\n')
    texts.set(name, text)
    const read = readAnswer(name, text, answer)
    if (read !== null) content[name] = read
  }
  const sources = rowsOf(content.sources).filter((it) => it.title !== ownSource(request, language).title)
  if (sources.length > 0)
    content.sources = {
      value: [ownSource(request, language), ...sources.map((it, at) => ({ ...it, key: `s${at + 1}` }))],
    }
  const places = await findPlaces(request, linesOf(texts.get('places')))
  const leads = await findLeads(request, linesOf(texts.get('leads')))
  if (places.found.length > 0) content.places = { value: places.found }
  if (leads.found.length > 0) content.leads = { value: leads.found }
  // Who is not registered stands among the partners until somebody registers it.
  const named = leads.unknown.map((name) => ({ name }))
  if (named.length > 0) content.partners = { value: [...rowsOf(content.partners), ...named] }
  return { content, unknown: places.unknown }
}

function rowsOf(read: unknown): PartValues[] {
  return typeof read === 'object' && read !== null && 'value' in read ? (read.value as PartValues[]) : []
}

function linesOf(text = ''): string[] {
  return text
    .split('\n')
    .flatMap((it) => (it.trim() === '' ? [] : [it.trim()]))
    .slice(0, mostNames)
}

interface Named<T> {
  found: T[]
  unknown: string[]
}

/** Cities and countries whose names are written like that. */
async function findPlaces(
  { read, language }: ActionRequest,
  lines: readonly string[],
): Promise<Named<PartValues>> {
  const named: Named<PartValues> = { found: [], unknown: [] }
  for (const line of lines) {
    const [name = '', country] = line.split(',').map((it) => foldText(it.trim()))
    const isMeant = (it: City) =>
      country === undefined || foldText(countryName(it.country, language.code)) === country
    const cities = await findCitiesByName(read, name, language.code, 20)
    const city = cities.find((it) => foldText(it.name) === name && isMeant(it))
    const [found] = findCountries(line, language.code)
    if (city) named.found.push({ city: city.id })
    else if (found && foldText(found.name) === foldText(line)) named.found.push({ country: found.code })
    else named.unknown.push(line)
  }
  return named
}

async function findLeads(
  { read, language }: ActionRequest,
  lines: readonly string[],
): Promise<Named<string>> {
  if (lines.length === 0) return { found: [], unknown: [] }
  const all = await listOrganisations(read, language.code, mostLooked)
  const byName = new Map(all.map((it) => [foldText(it.name), it.id]))
  return {
    found: lines.flatMap((it) => byName.get(foldText(it)) ?? []),
    unknown: lines.filter((it) => !byName.has(foldText(it))),
  }
}
