import { z } from 'zod'
import { countryCode, idOf, language, slug, text, webAddress } from '../platform/schema/index.ts'
import { actorKinds } from './word.ts'

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
})
export type OrganisationInput = z.output<typeof organisationInput>
