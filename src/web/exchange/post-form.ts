import { mostTopics, type Post, type PostInput, type PostKind, postInput } from '../../exchange/index.ts'
import { findCitiesByName, findCountries, regionCodes, regionName } from '../../places/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import type { FieldFault, Form } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { areaName, isTopic, namePosts } from './name.ts'

/** The form of a post as it was typed. */
export interface TypedPost {
  kind: PostKind
  title: string
  body: string
  language: string
  topics: string[]
  topicWords: string
  /** Topics that were found for the words, to choose from. */
  found: { id: string; name: string }[]
  helps: string[]
  languages: string[]
  city: string
  country: string
  organisation: string
  hours: string
  starts: string
  ends: string
  preferred: string
  excluded: string
  contact: string
  revision: number
  faults: Record<string, FieldFault>
}

const mostFound = 12
const listSigns = /[,;،؛\n]+/
const longest = { line: 600, text: 5000 }

/** An empty form: for a need with what somebody has searched for, or an offer that answers a need's topics. */
export function newTyped(request: PageRequest): TypedPost {
  const { query, viewer, language } = request
  const words = (query.get('words') ?? '').slice(0, longest.line)
  const spoken = viewer.role === 'person' ? viewer.languages : []
  const topics = query.getAll('topic').filter((it) => isTopic(request, it))
  return {
    kind: query.get('kind') === 'offer' ? 'offer' : 'need',
    title: words,
    body: '',
    language: language.code,
    topics: topics.slice(0, mostTopics),
    topicWords: '',
    found: findTopics(request, words),
    helps: [],
    languages: [...spoken.slice(0, 3)],
    city: '',
    country: '',
    organisation: '',
    hours: '2',
    starts: '',
    ends: '',
    preferred: '',
    excluded: '',
    contact: '',
    revision: 0,
    faults: {},
  }
}

/** A post that stands, to be changed. */
export async function typedOf(request: PageRequest, post: Post): Promise<TypedPost> {
  const { cities } = await namePosts(request, [post])
  const areas = (codes: readonly string[]) => codes.map((it) => areaName(request, it)).join(', ')
  return {
    kind: post.kind,
    title: post.title,
    body: post.body,
    language: post.language,
    topics: post.topics,
    topicWords: '',
    found: [],
    helps: post.helps,
    languages: post.languages,
    city: cities.get(post.city ?? '')?.name ?? '',
    country: post.country,
    organisation: post.organisation ?? '',
    hours: String(post.hours),
    starts: post.starts ?? '',
    ends: post.ends ?? '',
    preferred: areas(post.preferred),
    excluded: areas(post.excluded),
    contact: post.contact,
    revision: post.revision,
    faults: {},
  }
}

export function readTyped(form: Form): TypedPost {
  const line = (name: string) => form.text(name).slice(0, longest.line)
  return {
    kind: form.text('kind') === 'offer' ? 'offer' : 'need',
    title: form.text('title').slice(0, longest.text),
    body: form.text('body').slice(0, longest.text),
    language: line('language'),
    topics: form.texts('topics').slice(0, 20),
    topicWords: line('topicWords'),
    found: [],
    helps: form.texts('helps').slice(0, 20),
    languages: ['spoken1', 'spoken2', 'spoken3'].map(line).filter((it) => it !== ''),
    city: line('city'),
    country: line('country'),
    organisation: line('organisation'),
    hours: line('hours'),
    starts: line('starts'),
    ends: line('ends'),
    preferred: line('preferred'),
    excluded: line('excluded'),
    contact: form.text('contact').slice(0, longest.text),
    revision: Number(form.text('revision')) || 0,
    faults: {},
  }
}

/** Topics whose name begins like the words, or like one of them. */
export function findTopics({ site, language }: PageRequest, words: string): TypedPost['found'] {
  if (words.trim() === '') return []
  const single = words.split(/[\s,;،؛]+/).filter((it) => it.length > 2)
  // The article of Arabic is written on the word, and labels are without.
  const bare = single.filter((it) => /^ال\p{L}{3}/u.test(it)).map((it) => it.slice(2))
  const found = [words, ...single, ...bare].flatMap((it) => site.search.suggestConcepts(it, language.code, 5))
  const byId = new Map(found.map((it) => [it.concept, { id: it.concept, name: it.label }]))
  return [...byId.values()].slice(0, mostFound)
}

/** The post that was typed, or the form with what is wrong and what was found. */
export async function checkTyped(
  request: PageRequest,
  typed: TypedPost,
): Promise<{ input: PostInput } | { typed: TypedPost }> {
  const found = findTopics(request, typed.topicWords)
  const exact = found
    .filter((it) => foldText(it.name) === foldText(typed.topicWords.trim()))
    .map((it) => it.id)
  const topics = [...typed.topics.filter((it) => isTopic(request, it)), ...exact]
  const city = await findTypedCity(request, typed)
  const preferred = findAreas(request, typed.preferred)
  const excluded = findAreas(request, typed.excluded)
  const read = postInput.safeParse({
    kind: typed.kind,
    language: typed.language,
    title: typed.title,
    body: typed.body,
    topics,
    helps: typed.helps,
    languages: typed.languages,
    city: city?.id ?? null,
    country: city?.country ?? (typed.country || undefined),
    organisation: typed.organisation || null,
    hours: typed.kind === 'offer' ? numberOf(typed.hours) : 0,
    starts: typed.kind === 'offer' ? typed.starts : null,
    ends: typed.ends,
    contact: typed.contact,
    preferred: preferred.codes,
    excluded: excluded.codes,
  })
  const faults: Record<string, FieldFault> = {}
  const topicField = topics.length + found.length > 0 ? 'topics' : 'topicWords'
  const fieldOf: Readonly<Record<string, string>> = { languages: 'spoken1', topics: topicField }
  for (const it of read.error?.issues ?? []) {
    const name = String(it.path[0])
    faults[fieldOf[name] ?? name] ??= faultOf(it.message)
  }
  if (city === undefined) faults.city = { key: 'profile.wrong.city' }
  if (typed.topicWords.trim() !== '' && exact.length === 0 && topics.length > 0)
    faults.topicWords = { key: 'exchange.wrong.tickTopic' }
  for (const [name, areas] of Object.entries({ preferred, excluded }))
    if (areas.unknown !== undefined)
      faults[name] = { key: 'exchange.wrong.region', values: { name: areas.unknown } }
  if (read.success && Object.keys(faults).length === 0) return { input: read.data }
  return { typed: { ...typed, topics, found, faults } }
}

const keys = new Set([
  'exchange.wrong.title',
  'exchange.wrong.body',
  'exchange.wrong.contactInPublic',
  'exchange.wrong.tooLong',
  'exchange.wrong.hidden',
  'exchange.wrong.topics',
  'exchange.wrong.tooManyTopics',
  'exchange.wrong.helps',
  'exchange.wrong.languages',
  'exchange.wrong.place',
  'exchange.wrong.hours',
  'exchange.wrong.date',
  'exchange.wrong.order',
  'exchange.wrong.contact',
  'exchange.wrong.bothRegions',
  'exchange.wrong.tooManyRegions',
] as const)
type Key = typeof keys extends Set<infer One> ? One : never

function faultOf(message: string): FieldFault {
  return { key: keys.has(message as Key) ? (message as Key) : 'care.unfit' }
}

const numberOf = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN)

/** The city that is meant, the most populous of its name: null when none was typed, undefined when there is none. */
async function findTypedCity({ read, language }: PageRequest, { city, country }: TypedPost) {
  const name = (city.split(/[,،]/)[0] ?? '').slice(0, 100)
  if (name.trim() === '') return null
  const found = await findCitiesByName(read, name, language.code, 50)
  const fits = found.filter((it) => country === '' || it.country === country)
  return fits.find((it) => foldText(it.name) === foldText(name).trim()) ?? fits[0]
}

/** Countries and regions by their names in the reader's language, separated by commas. */
function findAreas({ language }: PageRequest, text: string): { codes: string[]; unknown?: string } {
  const codes: string[] = []
  for (const name of text.split(listSigns).map((it) => it.trim())) {
    if (name === '') continue
    const folded = foldText(name)
    const region = regionCodes.find((it) => foldText(regionName(it, language.code)) === folded)
    const code = region ?? findCountries(name, language.code)[0]?.code
    if (code === undefined) return { codes, unknown: name.slice(0, 60) }
    codes.push(code)
  }
  return { codes }
}
