import { listPeopleById, type PersonName } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import {
  findForTranslation,
  findMachineOrderUnguarded,
  findTranslationRight,
  listSuggestions,
  listTranslationFields,
  listWishes,
  type MachineOrder,
  type Published,
  type TranslationField,
  type TranslationSuggestion,
} from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** What the translator's page shows. */
export interface Translating {
  practice: Published
  /** The language that it is brought into. */
  language: string
  fields: readonly TranslationField[]
  suggestions: ReadonlyMap<string, readonly TranslationSuggestion[]>
  /** Who wrote what is there. */
  names: ReadonlyMap<string, PersonName>
  /** How often readers have asked for it. */
  wishes: number
  /** What the machine was last asked for. */
  order: MachineOrder | null
}

/** Throws NotFound for what is not published, Forbidden for who may not translate it. */
export async function loadTranslating(request: PageRequest): Promise<Translating> {
  const { read, param } = request
  const language = param('into')
  const practice = await findForTranslation(read, param('practice'))
  await requireTranslator(request, practice.id)
  const list = await listTranslationFields(read, practice, language)
  const suggestions = await listSuggestions(read, practice, language, list)
  const writers = list.fields.flatMap((it) => it.by ?? [])
  const names = await listPeopleById(read, ['', ...writers])
  const wishes = (await listWishes(read, practice.id)).get(language) ?? 0
  const order = await findMachineOrderUnguarded(read, { practice: practice.id, language })
  return { practice, language, fields: list.fields, suggestions, names, wishes, order }
}

/** Throws Forbidden for who may not translate the practice. */
export async function requireTranslator({ read, viewer }: PageRequest, practice: string): Promise<void> {
  if ((await findTranslationRight(read, viewer, practice)) === null) throw new Forbidden('translate.notYours')
}
