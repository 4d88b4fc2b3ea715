import * as z from 'zod'
import { figure, idOf, key, language, partialDate, source, text } from '../platform/schema/index.ts'

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
  did: z.enum(['taken', 'changed', 'dropped']),
  why: text(60).optional(),
  planned: z.boolean().optional(),
  keptCore: z.boolean().optional(),
  source: key,
})

/** A place's attempt to reuse a practice, stopped ones included. */
export const adoptionInput = z.strictObject({
  format: z.literal('rialto/1'),
  kind: z.literal('adoption'),
  id: idOf('RA'),
  language,
  origin: idOf('RP'),
  originVersion: z.number().int().min(1).nullable(),
  city: idOf('RC'),
  organisation: idOf('RO').optional(),
  practice: idOf('RP').optional(),
  story: text(120),
  stages: z.array(step).min(1).max(40),
  changes: z.array(change).max(60).default([]),
  help: text(60).optional(),
  figures: z.array(figure).max(20).default([]),
  confirmedBy: z
    .array(z.strictObject({ side: z.enum(['origin', 'adopter']), date: partialDate, by: text(15) }))
    .max(20)
    .default([]),
  sources: z.array(source).min(1).max(40),
})
export type AdoptionInput = z.output<typeof adoptionInput>
