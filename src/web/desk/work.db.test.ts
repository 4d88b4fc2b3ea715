import { expect, test } from 'vitest'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { countJobs, createWorkers, enqueueJob, insideKind } from '../../platform/job/index.ts'

const now = testClock.now()
const fail = insideKind({ kind: 'fail', tries: 1, run: () => Promise.reject(new Error('broken <b>')) })

test('jobs that failed are shown to administrators, who try them again or give them up', async () => {
  const database = await newDatabase()
  const app = facesOn(siteOn(database, { mailTo: 'folder' }))
  const { cookie, id } = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { cookie, ...init.headers } })
  const desk = async () => (await ask('/en/desk?done=retried')).text()
  const none = await desk()
  expect(none).toContain('No job has failed.')
  expect(none).toContain('No mail server is set.')
  const counts = [await countStatements(database, desk)]

  const workers = createWorkers({ database, clock: testClock, kinds: [fail], tell: () => undefined })
  for (let times = 0; times < 3; times += 1)
    await database.inWrite((tx) => enqueueJob(tx, { kind: 'fail' }, now))
  await workers.runDue(now)
  counts.push(await countStatements(database, desk))
  expect(counts[1]).toBe(counts[0])
  const page = await desk()
  expect(page).toContain('broken &lt;b&gt;')
  const acts = [...page.matchAll(/action="(\/en\/desk\/jobs\/\w+\/(?:retry|drop))"/g)].map(
    (it) => it[1] ?? '',
  )
  expect(acts).toHaveLength(6)

  const [retry = '', , , drop = ''] = acts
  for (const [act, done] of [
    [retry, 'retried'],
    [drop, 'dropped'],
  ] as const) {
    const answer = await ask(act, { method: 'POST' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/desk?done=${done}#jobs`])
    expect((await ask(act, { method: 'POST' })).status).toBe(404)
  }
  expect(await countJobs(database.read)).toEqual({ waiting: 1, failed: 1 })
  expect((await listFacts(database.read, { limit: 2 })).map((it) => [it.kind, it.actor])).toEqual([
    ['job.dropped', id],
    ['job.retried', id],
  ])
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  const refused = await app.request(acts[4] ?? '', { method: 'POST', headers: { cookie: editor.cookie } })
  expect([refused.status, await countJobs(database.read)]).toEqual([403, { waiting: 1, failed: 1 }])
})
