import { listPeopleById, type PersonName } from '../../people/index.ts'
import {
  type Aspect,
  type City,
  type Context,
  contextOf,
  findCity,
  isAspect,
  isIndicator,
  listCurrentValues,
  listValueHistory,
  listWaitingValues,
  type Proposal,
  powerOf,
  type RecordedValue,
} from '../../places/index.ts'
import type { Faults } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { listLanguages } from './say.ts'

/** One value as it was typed. */
export interface TypedValue {
  aspect: Aspect
  value: string
  currency: string
  year: string
  source: string
  address: string
  publisher: string
  licence: string
  /** The revision that its author saw; 0: none. */
  before: number
  /** That a number that looks like a fraction is right. */
  sure: boolean
}

export interface FormData {
  city: City
  /** What is known today. */
  context: Context
  history: RecordedValue[]
  people: ReadonlyMap<string, PersonName>
  /** What the viewer has sent and no editor has looked at. */
  waiting: Proposal[]
  typed?: TypedValue
  faults?: Faults
}

const mostHistory = 30
const mostOwn = 40

/** What the form for a city's values shows. `aspect` and `year` in the address choose what is typed, or corrected. Throws NotFound. */
export async function loadForm(request: PageRequest): Promise<FormData> {
  const { read, query, viewer, now } = request
  const city = await findCity(read, request.param('slug'), request.language.code)
  const history = await listValueHistory(read, city.id, mostHistory)
  const person = viewer.role === 'person' ? viewer.id : ''
  const aspect = query.get('aspect') ?? ''
  const contexts = await contextOf(read, [city.id], now)
  return {
    city,
    context: contexts.get(city.id) as Context,
    history,
    people: await listPeopleById(read, [...new Set(history.map((it) => it.recordedBy))]),
    waiting: await listWaitingValues(read, { city: city.id, person }, mostOwn),
    ...(isAspect(aspect) ? { typed: await typedFrom(request, city.id, aspect) } : {}),
  }
}

/** A form with what counts now, to correct it; an empty one where nothing does. */
async function typedFrom(request: PageRequest, city: string, aspect: Aspect): Promise<TypedValue> {
  const current = (await listCurrentValues(request.read, [city])).get(city) ?? []
  const year = Number(request.query.get('year') ?? Number.NaN)
  const known = current.find((it) => it.aspect === aspect && it.year === year)
  return known ? typedOf(request, known) : emptyFor(aspect)
}

export function emptyFor(aspect: Aspect): TypedValue {
  const nothing = { value: '', currency: '', year: '', source: '', address: '', publisher: '', licence: '' }
  return { aspect, ...nothing, before: 0, sure: false }
}

function typedOf(request: PageRequest, known: RecordedValue): TypedValue {
  const { aspect, number, word, currency, year, source, revision } = known
  const said = powerOf(aspect) === null && word !== null ? listNames(request, word) : (word ?? '')
  return {
    aspect,
    value: isIndicator(aspect) && number !== null ? request.format.number(number, 10) : said,
    currency: currency ?? '',
    year: year === 0 ? '' : String(year),
    source: source.title,
    address: source.url ?? '',
    publisher: source.publisher ?? '',
    licence: source.licence ?? '',
    before: revision,
    sure: false,
  }
}

/** Names that can be typed again: apart by commas, without "and". */
function listNames(request: PageRequest, word: string): string {
  return word
    .split(' ')
    .map((it) => listLanguages(request, [it]))
    .join(', ')
}
