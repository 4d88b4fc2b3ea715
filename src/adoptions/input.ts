import * as z from 'zod'
import { figure, idOf, key, language, partialDate, source, text } from '../platform/schema/index.ts'
import { sizeBands } from '../practices/index.ts'

export const stages = [
  'interested',
  'studying',
  'planned',
  'approved',
  'piloting',
  'running',
  'sustained',
  'stopped',
  'rejected',
] as const
export type Stage = (typeof stages)[number]

const step = z
  .strictObject({ stage: z.enum(stages), date: partialDate.nullable(), reason: text(60).optional() })
  .refine((it) => (it.stage !== 'stopped' && it.stage !== 'rejected') || it.reason !== undefined, {
    error: 'expected a reason: an adoption that stopped or was rejected says why',
    path: ['reason'],
  })

const change = z.strictObject({
  what: text(40),
  /** `added`: something of the adopting place's own. */
  did: z.enum(['taken', 'changed', 'dropped', 'added']),
  /** Key of the building block, in the origin's version. */
  block: key.optional(),
  why: text(60).optional(),
  planned: z.boolean().optional(),
  keptCore: z.boolean().optional(),
  source: key,
})

const confirmation = z.strictObject({
  side: z.enum(['origin', 'adopter']),
  date: partialDate,
  by: text(15),
  /** This side sees it differently; its words say how. */
  differs: z.literal(true).optional(),
  words: text(60).optional(),
})

/** Where it happened, told without the city: a region of UN M49, and how many people live there. */
const place = z.strictObject({
  region: z.string().regex(/^\d{3}$/, { error: 'expected a UN M49 region code such as 150' }),
  size: z.enum(sizeBands),
})

const adoptionFields = z.strictObject({
  format: z.literal('rialto/1'),
  kind: z.literal('adoption'),
  id: idOf('RA'),
  language,
  origin: idOf('RP'),
  originVersion: z.number().int().min(1).nullable(),
  city: idOf('RC').optional(),
  place: place.optional(),
  organisation: idOf('RO').optional(),
  practice: idOf('RP').optional(),
  story: text(120),
  stages: z.array(step).min(1).max(40),
  changes: z.array(change).max(60).default([]),
  help: text(60).optional(),
  figures: z.array(figure).max(20).default([]),
  confirmedBy: z.array(confirmation).max(20).default([]),
  sources: z.array(source).min(1).max(40),
})

/** A place's attempt to reuse a practice, stopped ones included. */
export const adoptionInput = adoptionFields
  .refine((it) => (it.city === undefined) !== (it.place === undefined), {
    error: 'expected either a city, or a place told without one',
    path: ['city'],
  })
  .refine((it) => it.place === undefined || (it.organisation === undefined && it.practice === undefined), {
    error: 'expected no organisation and no own practice where the city is not told',
    path: ['place'],
  })
export type AdoptionInput = z.output<typeof adoptionInput>
