import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { jsonSchemas, publicLines } from '../interchange/index.ts'
import type { Database } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'

/** The face for programs. The JSON of every page comes here later; schemas and the whole collection are there. */
export function createApi(database: Database): Hono {
  const app = new Hono()
  const schemas = jsonSchemas()
  app.get('/schemas/:file{[a-z-]+\\.json}', (c) => {
    const schema = schemas.get(c.req.param('file').replace(/\.json$/, ''))
    if (!schema) throw new NotFound('error.notFound')
    c.header('Cache-Control', 'public, max-age=3600')
    c.header('Content-Type', 'application/schema+json; charset=utf-8')
    return c.body(JSON.stringify(schema, null, 2))
  })
  app.get('/data/collection.jsonl', (c) => {
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="rialto-collection.jsonl"')
    c.header('Cache-Control', 'public, no-cache')
    return c.body(Readable.toWeb(Readable.from(publicLines(database.read))) as ReadableStream)
  })
  app.get('/robots.txt', (c) =>
    c.text(
      'User-agent: *\nDisallow: /*/compare\nDisallow: /*/desk\nDisallow: /admin/\nDisallow: /*/admin/\n',
    ),
  )
  return app
}
