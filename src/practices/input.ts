import * as z from 'zod'
import { powerCodes } from '../places/index.ts'
import {
  countryCode,
  currencyCode,
  figure,
  idOf,
  key,
  language,
  line,
  partialDate,
  slug,
  source,
  text,
  webAddress,
  year,
} from '../platform/schema/index.ts'
import { checkOwnLanguage, checkPractice } from './check.ts'
import { conditionKinds } from './condition/index.ts'
import {
  actorKinds,
  blockRoles,
  directions,
  editorialStates,
  evidenceKinds,
  lifeStates,
  practiceTypes,
  scales,
  themes,
} from './word.ts'

export const formatVersion = 'rialto/1' as const

const place = z.union([
  z.strictObject({ city: idOf('RC'), district: text(12).optional() }),
  z.strictObject({ country: countryCode }),
  z.strictObject({
    region: z.string().regex(/^\d{3}$/, { error: 'expected a UN M49 region code such as 150' }),
  }),
])

const partner = z.union([
  z.strictObject({ organisation: idOf('RO'), support: text(30).optional() }),
  z.strictObject({ name: text(20), support: text(30).optional() }),
])

const outcome = z.strictObject({
  statement: text(60),
  group: text(20).optional(),
  direction: z.enum(directions),
  figure: figure.omit({ what: true, source: true }).optional(),
  method: text(40).optional(),
  independent: z.boolean().optional(),
  source: key,
})

const cost = z.strictObject({
  phase: z.enum(['start-up', 'yearly', 'per-head']),
  amount: z.number().nonnegative(),
  currency: currencyCode,
  qualifier: figure.shape.qualifier,
  year: year.nullable(),
  covers: text(30).optional(),
  source: key,
})

const condition = z.strictObject({
  key,
  kind: z.enum(conditionKinds),
  power: z.enum(powerCodes).optional(),
  least: z.number().nonnegative().optional(),
  most: z.number().nonnegative().optional(),
  currency: currencyCode.optional(),
  year: year.optional(),
  months: z.number().positive().max(600).optional(),
  what: text(30),
  essential: z.boolean().default(false),
  source: key,
})

const block = z.strictObject({
  key,
  title: text(15),
  what: text(80),
  role: z.enum(blockRoles),
  enabling: text(60).optional(),
  hindering: text(60).optional(),
  lessons: text(60).optional(),
})

const confirmation = z.strictObject({
  date: partialDate,
  by: text(15),
  finding: z.enum(['holds', 'changed', 'ended']),
  note: text(40).optional(),
})

const offer = z.strictObject({
  answersQuestions: z.boolean(),
  hostsVisits: z.boolean(),
  mentors: z.boolean(),
  languages: z.array(language).max(20).default([]),
  hoursPerMonth: z.number().min(0).max(200).nullable(),
})

/** Fields whose absence can be said to mean "does not apply" instead of "not known yet". */
export const optionalFields = [
  'question',
  'problem',
  'serves',
  'doesNotReach',
  'steps',
  'results',
  'whatDidNotWork',
  'funding',
  'mustStay',
  'mayChange',
  'wouldNotWork',
  'needs',
  'conditions',
  'theoryOfChange',
  'migrantsRole',
  'objections',
  'participants',
  'partners',
  'figures',
  'outcomes',
  'costs',
  'staff',
  'offer',
  'blocks',
  'files',
  'period',
  'contact',
] as const

/** Words that pages of the site have where a practice has its slug. */
export const takenSlugs = new Set(['results', 'wanted', 'orphans'])

const practiceFields = z.strictObject({
  format: z.literal(formatVersion),
  kind: z.literal('practice'),
  id: idOf('RP'),
  slug: slug.refine((it) => !takenSlugs.has(it), {
    error: 'expected another slug: a page of the site has this one',
  }),
  language,
  editorial: z.enum(editorialStates).default('published'),
  archived: z.strictObject({ on: partialDate, reason: text(60) }).optional(),
  title: text(20),
  promise: text(35),
  summary: text(125).optional(),
  question: text(30).optional(),
  problem: text(150).optional(),
  serves: text(60).optional(),
  doesNotReach: text(60).optional(),
  steps: z.array(text(60)).max(20).optional(),
  results: text(150).optional(),
  whatDidNotWork: text(150).optional(),
  funding: text(80).optional(),
  mustStay: text(60).optional(),
  mayChange: text(60).optional(),
  wouldNotWork: text(60).optional(),
  needs: text(80).optional(),
  conditions: z.array(condition).max(20).optional(),
  theoryOfChange: text(150).optional(),
  migrantsRole: text(80).optional(),
  objections: text(80).optional(),
  participants: z.strictObject({ statement: text(150), by: text(15), consent: z.literal(true) }).optional(),
  themes: z.array(z.enum(themes)).min(1).max(5),
  topics: z.array(key).max(20).default([]),
  actorKinds: z.array(z.enum(actorKinds)).max(5).default([]),
  types: z.array(z.enum(practiceTypes)).max(5).default([]),
  scale: z.enum(scales),
  places: z.array(place).max(60).default([]),
  idea: idOf('RI').optional(),
  leads: z.array(idOf('RO')).max(10).default([]),
  partners: z.array(partner).max(40).optional(),
  period: z.strictObject({ start: partialDate.optional(), end: partialDate.optional() }).optional(),
  life: z.strictObject({
    state: z.enum(lifeStates),
    asOf: partialDate.optional(),
    reason: text(60).optional(),
  }),
  confirmations: z.array(confirmation).max(100).default([]),
  evidence: z
    .array(z.strictObject({ kind: z.enum(evidenceKinds), year: year.nullable(), source: key }))
    .max(40)
    .default([]),
  figures: z.array(figure).max(40).optional(),
  outcomes: z.array(outcome).max(40).optional(),
  costs: z.array(cost).max(20).optional(),
  staff: z
    .array(
      z.strictObject({ role: text(12), fullTime: z.number().min(0), year: year.nullable(), source: key }),
    )
    .max(20)
    .optional(),
  blocks: z.array(block).max(20).optional(),
  offer: offer.optional(),
  contact: webAddress.optional(),
  files: z
    .array(z.strictObject({ title: text(20), kind: line(40), language, licence: line(100), url: webAddress }))
    .max(40)
    .optional(),
  doesNotApply: z.array(z.enum(optionalFields)).max(optionalFields.length).default([]),
  sensitive: z.boolean().default(false),
  sources: z.array(source).min(1).max(60),
  version: z
    .strictObject({
      number: z.number().int().min(1),
      publishedAt: z.iso.datetime(),
      note: text(40).optional(),
    })
    .optional(),
})

/** A practice as forms, imports and the interface for programs give it. Limits of texts are words. */
export const practiceInput = practiceFields.superRefine(checkPractice)
export type PracticeInput = z.output<typeof practiceInput>

/** A family of practices. */
export const ideaInput = z
  .strictObject({
    format: z.literal(formatVersion),
    kind: z.literal('idea'),
    id: idOf('RI'),
    slug,
    language,
    title: text(20),
    promise: text(35),
    summary: text(125).optional(),
    themes: z.array(z.enum(themes)).min(1).max(5),
  })
  .superRefine((it, context) => checkOwnLanguage(it, context, ['title', 'promise']))
export type IdeaInput = z.output<typeof ideaInput>

/** One stay on the rolling list of one hundred. A practice may come back. */
export const seatInput = z.strictObject({
  format: z.literal(formatVersion),
  kind: z.literal('seat'),
  practice: idOf('RP'),
  since: partialDate,
  reason: text(60),
  renewals: z
    .array(z.strictObject({ on: partialDate, reason: text(60) }))
    .max(100)
    .optional(),
  until: partialDate.optional(),
  endReason: text(60).optional(),
})
export type SeatInput = z.output<typeof seatInput>

/** A practice in the collection of a network, with what the network's curator says about it. */
export const collectedInput = z.strictObject({
  format: z.literal(formatVersion),
  kind: z.literal('collected'),
  network: idOf('RN'),
  practice: idOf('RP'),
  since: z.iso.datetime(),
  note: text(40).optional(),
})
export type CollectedInput = z.output<typeof collectedInput>

/** An earlier published version, kept readable. `record` is the practice as it was published then. */
export const versionInput = z.strictObject({
  format: z.literal(formatVersion),
  kind: z.literal('practice-version'),
  practice: idOf('RP'),
  record: practiceFields.required({ version: true }).superRefine(checkPractice),
})
export type VersionInput = z.output<typeof versionInput>

/** What stays of a withdrawn practice: its permanent id answers 410 with this. */
export const tombstoneInput = z.strictObject({
  format: z.literal(formatVersion),
  kind: z.literal('tombstone'),
  id: idOf('RP'),
  withdrawnAt: z.iso.datetime(),
  reason: text(60),
  replacedBy: idOf('RP').optional(),
})
export type TombstoneInput = z.output<typeof tombstoneInput>
