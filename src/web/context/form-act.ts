import { tableWords } from '../../interchange/index.ts'
import {
  type ContextValue,
  findCity,
  giveValue,
  isAspect,
  isDoubt,
  isIndicator,
  listCurrentValues,
  powerOf,
  type RecordedValue,
  type Remark,
  readValue,
  takeValueBack,
} from '../../places/index.ts'
import { NamedError, NotFound } from '../../platform/errors/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { type Faults, faultOf } from '../form/index.ts'
import { authorOf } from './author.ts'
import { loadForm, type TypedValue } from './form-data.ts'
import { formPath, showForm } from './form-page.tsx'
import { tagsOf } from './language-names.ts'
import { remarkKey, sayValue } from './say.ts'

/** Takes one value of a city. What is typed is shown again where something is wrong, or somebody was faster. */
export const giveAct: ActionKind = {
  path: formPath,
  who: 'person',
  about: 'sends a value of a city, or a correction',
  act: async (request) => {
    const typed = readTyped(request)
    const { value, faults } = checkTyped(request, typed)
    if (value === null) return showAgain(request, typed, faults)
    const city = await findCity(request.read, request.param('slug'), request.language.code)
    const known = (await listCurrentValues(request.read, [city.id]))
      .get(city.id)
      ?.find((it) => it.aspect === value.aspect && it.year === value.year)
    const before = known?.revision ?? 0
    if (known && !isSeen(known, typed))
      return showAgain(request, { ...typed, before }, existing(request, known))
    try {
      const given = { city: city.id, value, before }
      const outcome = await request.write((tx) => giveValue(tx, authorOf(request.viewer), given, request.now))
      const done = outcome === 'waiting' || outcome === 'same' ? outcome : 'recorded'
      return { to: `/cities/${city.slug}/context?done=${done}` }
    } catch (error) {
      if (error instanceof NamedError && error.status !== 404)
        return showAgain(request, typed, { value: faultOf(error) })
      throw error
    }
  },
}

/** Whether the author has seen what counts: a withdrawn value is nothing to see. */
function isSeen({ revision, number, word }: RecordedValue, typed: TypedValue): boolean {
  return revision === typed.before || (number === null && word === null)
}

function existing(request: ActionRequest, known: RecordedValue): Faults {
  const values = { value: sayValue(request, known), year: String(known.year) }
  return known.year === 0
    ? { value: { key: 'context.existingPower', values: { value: values.value } } }
    : { year: { key: 'context.existing', values } }
}

/** Takes a value back. */
export const withdrawAct: ActionKind = {
  path: `${formPath}/withdrawal`,
  who: 'person',
  about: 'takes a value of a city back',
  act: async (request) => {
    const { aspect, before, year } = readTyped(request)
    const city = await findCity(request.read, request.param('slug'), request.language.code)
    const given = { city: city.id, aspect, year: Number(year || 0), before }
    await request.write((tx) => takeValueBack(tx, authorOf(request.viewer), given, request.now))
    return { to: `/cities/${city.slug}/context?done=withdrawn` }
  },
}

/** Throws NotFound for an aspect that is none: no form of ours sends it. */
function readTyped({ form }: ActionRequest): TypedValue {
  const line = (name: string) => form.text(name).trim()
  const aspect = line('aspect')
  if (!isAspect(aspect)) throw new NotFound('error.notFound')
  return {
    aspect,
    value: line('value'),
    currency: line('currency'),
    year: line('year'),
    source: line('source'),
    address: line('address'),
    publisher: line('publisher'),
    licence: line('licence'),
    before: /^\d{1,6}$/.test(line('before')) ? Number(line('before')) : 0,
    sure: line('sure') === 'yes',
  }
}

function checkTyped(
  request: ActionRequest,
  typed: TypedValue,
): { value: ContextValue | null; faults: Faults } {
  const isLanguages = !isIndicator(typed.aspect) && powerOf(typed.aspect) === null
  const said = isLanguages ? tagsOf(typed.value, request.language.code) : typed.value
  const cells = { ...typed, value: said, aspect: typed.aspect as string }
  const written = Object.fromEntries(
    Object.entries(cells).filter(([, it]) => typeof it === 'string' && it !== ''),
  )
  const { value, remarks } = readValue(written, {
    words: tableWords(),
    // Of 1,234 the language of the form tells which number it is.
    mark: request.format.number(0.5).includes(',') ? ',' : '.',
    year: request.now.getUTCFullYear(),
  })
  const wrong = remarks.filter((it) => !isDoubt(it) || !typed.sure)
  return { value: wrong.length > 0 ? null : value, faults: faultsOf(request, wrong) }
}

function faultsOf({ format }: ActionRequest, remarks: readonly Remark[]): Faults {
  return Object.fromEntries(
    remarks.map((it) => {
      const values = Object.entries(it.values ?? {}).map(([name, one]) => [
        name,
        typeof one === 'number' ? format.number(one) : one,
      ])
      return [it.column ?? 'value', { key: remarkKey(it), values: Object.fromEntries(values) }]
    }),
  )
}

async function showAgain(request: ActionRequest, typed: TypedValue, faults: Faults): Promise<ActionAnswer> {
  return showForm(request, { ...(await loadForm(request)), typed, faults })
}
