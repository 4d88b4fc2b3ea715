import * as z from 'zod'
import { countryCode, idOf, language, slug, text, webAddress } from '../platform/schema/index.ts'
import { accents, actorKinds, joinings } from './word.ts'

/** An organisation that leads or supports practices. `name` is in its own language, others where it uses them. */
export const organisationInput = z.strictObject({
  format: z.literal('rialto/1'),
  kind: z.literal('organisation'),
  id: idOf('RO'),
  slug,
  language,
  name: text(20),
  summary: text(80).optional(),
  actorKind: z.enum(actorKinds),
  country: countryCode.optional(),
  city: idOf('RC').optional(),
  url: webAddress.optional(),
  /** Left out: everybody may see it. */
  state: z.enum(['held', 'refused']).optional(),
})
export type OrganisationInput = z.output<typeof organisationInput>

/** A group with members and a collection of its own. `languages`: those it works in. */
export const networkInput = z
  .strictObject({
    format: z.literal('rialto/1'),
    kind: z.literal('network'),
    id: idOf('RN'),
    slug,
    language,
    name: text(20),
    summary: text(125).optional(),
    languages: z.array(language).min(1).max(20),
    accent: z.enum(accents).default('lagoon'),
    joining: z.enum(joinings).default('open'),
    reviewersNeeded: z.number().int().min(1).max(5).default(2),
    url: webAddress.optional(),
  })
  .superRefine((it, context) => {
    if (!(it.language in it.name)) {
      const message = `expected the text in ${it.language}, the language of the record`
      context.addIssue({ code: 'custom', path: ['name'], message })
    }
    if (new Set(it.languages).size < it.languages.length)
      context.addIssue({ code: 'custom', path: ['languages'], message: 'expected each language once' })
  })
export type NetworkInput = z.output<typeof networkInput>
