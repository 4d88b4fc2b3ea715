import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { buildAssets } from '../../scripts/assets.ts'
import { type Database, openSqlite } from '../../src/platform/db/index.ts'
import { readAssets } from '../../src/platform/http/index.ts'
import type { Secrets } from '../../src/platform/secret/index.ts'
import { type Mail, type Site, sheets } from '../../src/web/index.ts'
import { facesOn, siteOn } from '../database/web.ts'
import { tested } from './site.ts'

/** Pages on an empty database, without search and scripts: for those that only people who are signed in see. */
export interface TestFaces {
  address: string
  database: Database
  /** Every mail that was sent, the newest last. */
  mails: readonly Mail[]
  secrets: Secrets
}

/** Serves the pages before the tests of a file, and ends after them. */
export function useFaces(given: Partial<Site> = {}): () => TestFaces {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-faces-'))
  let faces: TestFaces | undefined
  let close: (() => void) | undefined
  beforeAll(async () => {
    const database = openSqlite(folder)
    await database.migrate(migrations)
    await buildAssets(join(folder, 'assets'))
    const assets = readAssets(join(folder, 'assets'))
    const styles = sheets.map((it) => [it, assets.text(`${it}.css`).trim()])
    const site = siteOn(database, {
      languages: tested,
      styles: Object.fromEntries(styles) as Site['styles'],
      ...given,
    })
    const app = facesOn(site)
    app.get('/assets/*', (c) => c.body(null, 204))
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((done) => server.once('listening', done))
    const { port } = server.address() as { port: number }
    const { mails, secrets } = site
    faces = { address: `http://127.0.0.1:${port}`, database, mails, secrets }
    close = () => server.close()
  })
  afterAll(async () => {
    close?.()
    await faces?.database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    if (!faces) throw new Error('the pages are served only while tests run')
    return faces
  }
}
