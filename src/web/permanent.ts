import { type Context, Hono } from 'hono'
import { findAdoption } from '../adoptions/index.ts'
import { findNetworkSlug, findOrganisationSlug } from '../people/index.ts'
import { findCitySlug } from '../places/index.ts'
import type { Read } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { parseId } from '../platform/ids/index.ts'
import { findIdeaSlug, findPracticeSlug } from '../practices/index.ts'

/**
 * `/p/RP-…`: permanent ids, free of language. They lead to the page as it is called today; a withdrawn practice
 * answers 410 with its tombstone.
 */
export function mountPermanent(read: Read, languageOf: (c: Context) => string): Hono {
  const app = new Hono()
  app.get('/p/:id', async (c) => {
    const id = parseId(c.req.param('id'))
    if (id === null) throw new NotFound('error.notFound')
    const path = await findAddress(read, id)
    c.header('Vary', 'Accept-Language')
    c.header('Cache-Control', 'private, no-cache')
    return c.redirect(`/${languageOf(c)}${path}`, 302)
  })
  return app
}

async function findAddress(read: Read, id: string): Promise<string> {
  switch (id.slice(0, 2)) {
    case 'RP':
      return `/practices/${await findPracticeSlug(read, id)}`
    case 'RI':
      return `/ideas/${await findIdeaSlug(read, id)}`
    case 'RO':
      return `/organisations/${await findOrganisationSlug(read, id)}`
    case 'RN':
      return `/networks/${await findNetworkSlug(read, id)}`
    case 'RC':
      return `/cities/${await findCitySlug(read, id)}`
    default:
      return findAdoptionAddress(read, id)
  }
}

/** The page of an adoption whose origin is public. */
async function findAdoptionAddress(read: Read, id: string): Promise<string> {
  const { origin } = await findAdoption(read, id)
  await findPracticeSlug(read, origin)
  return `/adoptions/${id}`
}
