import { Hono } from 'hono'
import { NotFound } from '../../platform/errors/index.ts'
import { endingOf, findCopy } from '../../practices/index.ts'
import type { Site } from '../site.ts'

/**
 * `/files/:id`: copies of sources. They come from elsewhere: browsers save them, and run nothing of them, whatever they say they are.
 */
export function mountFiles(site: Site): Hono {
  const app = new Hono()
  app.get('/files/:id', async (c) => {
    const id = c.req.param('id')
    if (!/^[0-9a-f]{64}$/.test(id)) throw new NotFound('error.notFound')
    const copy = await findCopy(site.database.read, id)
    const bytes = await site.openFile?.(id)
    if (!bytes) throw new NotFound('error.notFound')
    const name = `${copy.practice}-${copy.source}.${endingOf(copy.type)}`
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': copy.type.startsWith('text/') ? 'text/plain; charset=utf-8' : copy.type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'public, max-age=0, must-revalidate',
    })
  })
  return app
}
