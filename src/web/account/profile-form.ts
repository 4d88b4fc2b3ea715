import { type NoticeRhythm, noticeRhythms, type Profile, profileInput } from '../../people/index.ts'
import { findCitiesByName, listCitiesById } from '../../places/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import type { Faults, Form } from '../form/index.ts'
import { mailTopics, stoppedBeside } from '../mail/index.ts'
import type { PageRequest } from '../request.ts'

export const languageFields = ['language1', 'language2', 'language3', 'language4'] as const
export const offerFields = ['answers', 'visits', 'mentors'] as const

/** What stands in the fields of the form. */
export interface TypedProfile {
  name: string
  addressAs: string
  languages: readonly string[]
  city: string
  country: string
  about: string
  offers: readonly string[]
  hours: string
  language: string
  notices: string
  /** What mails are wanted about. */
  topics: readonly string[]
  next: string
}

/** What the form shows of a profile. */
export async function typedOf(request: PageRequest, it: Profile, next: string): Promise<TypedProfile> {
  const cities = await listCitiesById(request.read, it.city === null ? [] : [it.city], request.language.code)
  return {
    name: it.name,
    addressAs: it.addressAs ?? '',
    languages: it.languages,
    city: cities.get(it.city ?? '')?.name ?? '',
    country: it.country ?? '',
    about: it.about ?? '',
    offers: offerFields.filter((name) => it.offers[name]),
    hours: it.offers.hours === null ? '' : String(it.offers.hours),
    language: it.language,
    notices: it.notices,
    topics: mailTopics.filter((topic) => !it.stopped.includes(topic)),
    next,
  }
}

/** What somebody typed. */
export function readTyped(form: Form, next: string): TypedProfile {
  const cut = (name: string) => form.text(name).slice(0, 20_000)
  return {
    name: cut('name'),
    addressAs: cut('addressAs'),
    languages: languageFields.map((it) => form.text(it).slice(0, 40)).filter((it) => it !== ''),
    city: cut('city'),
    country: form.text('country').slice(0, 10),
    about: cut('about'),
    offers: form.texts('offers').slice(0, 10),
    hours: form.text('hours').slice(0, 20).trim(),
    language: form.text('language').slice(0, 20),
    notices: form.text('notices').slice(0, 20),
    topics: form.texts('topics').slice(0, 40),
    next,
  }
}

const faultKeys: Readonly<Record<string, MessageKey>> = {
  name: 'profile.wrong.name',
  addressAs: 'profile.wrong.addressAs',
  languages: 'profile.wrong.languages',
  country: 'profile.wrong.country',
  about: 'profile.wrong.about',
  offers: 'profile.wrong.hours',
  language: 'profile.wrong.language',
  notices: 'profile.wrong.notices',
}
const fieldOf: Readonly<Record<string, string>> = { languages: 'language1', offers: 'hours' }

/** The profile that was typed, or what is wrong with it. `old`: the city that the person had. */
export async function checkTyped(
  request: PageRequest,
  typed: TypedProfile,
  old: Profile,
): Promise<{ input: ReturnType<typeof profileInput.parse> } | { faults: Faults }> {
  const city = await findTypedCity(request, typed, old)
  const isOffered = (name: (typeof offerFields)[number]) => typed.offers.includes(name)
  const parsed = profileInput.safeParse({
    name: typed.name,
    addressAs: typed.addressAs.trim(),
    languages: typed.languages,
    country: typed.country || city?.country,
    city: city?.id ?? null,
    about: typed.about.trim(),
    offers: {
      answers: isOffered('answers'),
      visits: isOffered('visits'),
      mentors: isOffered('mentors'),
      hours: typed.hours === '' ? null : Number(typed.hours),
    },
    language: request.site.languages.some((it) => it.code === typed.language) ? typed.language : '',
    notices: typed.notices as NoticeRhythm,
    stopped: stoppedBeside(typed.topics),
  })
  const faults: Record<string, { key: MessageKey }> = {}
  for (const { path } of parsed.error?.issues ?? []) {
    const name = String(path[0])
    faults[fieldOf[name] ?? name] ??= { key: faultKeys[name] ?? 'profile.wrong.name' }
  }
  if (city === undefined) faults.city = { key: 'profile.wrong.city' }
  return parsed.success && Object.keys(faults).length === 0 ? { input: parsed.data } : { faults }
}

/** The city that is meant: null when none was typed, undefined when there is none of that name. */
async function findTypedCity(
  { read, language }: PageRequest,
  typed: TypedProfile,
  old: Profile,
): Promise<{ id: string; country: string } | null | undefined> {
  const name = foldText(typed.city).trim()
  if (typed.city.trim() === '') return null
  const kept = (await listCitiesById(read, old.city === null ? [] : [old.city], language.code)).get(
    old.city ?? '',
  )
  const fits = (it: { country: string }) => typed.country === '' || it.country === typed.country
  if (kept && foldText(kept.name) === name && fits(kept)) return kept
  const found = await findCitiesByName(read, typed.city.slice(0, 100), language.code, 50)
  return found.filter(fits).find((it) => foldText(it.name) === name) ?? found.find(fits)
}

export { noticeRhythms }
