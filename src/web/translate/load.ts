import { listPeopleById, type PersonName } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import {
  findForTranslation,
  findTranslationRight,
  listSuggestions,
  listTranslationFields,
  listWishes,
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
}

/** Throws NotFound for what is not published, Forbidden for who may not translate it. */
export async function loadTranslating({ read, viewer, param }: PageRequest): Promise<Translating> {
  const language = param('into')
  const practice = await findForTranslation(read, param('practice'))
  if ((await findTranslationRight(read, viewer, practice.id)) === null)
    throw new Forbidden('translate.notYours')
  const list = await listTranslationFields(read, practice, language)
  const suggestions = await listSuggestions(read, practice, language, list)
  const writers = list.fields.flatMap((it) => it.by ?? [])
  const names = await listPeopleById(read, ['', ...writers])
  const wishes = (await listWishes(read, practice.id)).get(language) ?? 0
  return { practice, language, fields: list.fields, suggestions, names, wishes }
}
