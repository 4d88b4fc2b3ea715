import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { inspect, stackFrame, useProgram } from './program.ts'

const { folder, filledFolder, run, serve, start } = useProgram('serve')
const own = { 'Sec-Fetch-Site': 'same-origin' }
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers, redirect: 'manual' })
const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { ...own, ...headers }, redirect: 'manual' })

test('on an empty folder it loads the world and its collection, answers, and ends when told to', async () => {
  const data = folder()
  const program = await serve({ settings: { DATA_DIR: data } })
  expect(program.output()).toMatch(/\d{6} places of GeoNames are loaded\.\n/)
  expect(program.output()).toContain('The opening collection is loaded.\n')
  expect(program.output()).toContain(`\nRialto is at http://localhost:${new URL(program.url).port}\n`)
  expect((await get(`${program.url}/readyz`)).status).toBe(200)
  const page = await get(`${program.url}/fr/practices`, { 'Accept-Encoding': 'identity' })
  expect([page.status, page.headers.get('content-language')]).toEqual([200, 'fr'])
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(await page.text()).toContain('<html lang="fr"')
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(program.output()).toMatch(/"event":"server.stopped"/)
  expect(inspect(data)).toEqual({ integrity: 'ok', practices: 35 })
})

test('after an upgrade it makes anew what search knows, once', async () => {
  const data = filledFolder()
  const database = new DatabaseSync(join(data, 'rialto.db'))
  database.exec('delete from search_text; delete from search_entry; delete from search_state')
  database.close()
  const first = await serve({ settings: { DATA_DIR: data } })
  expect(first.output()).toContain('35 practices are indexed.\n')
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  const second = await serve({ settings: { DATA_DIR: data } })
  expect(second.output()).not.toContain('indexed')
})

test('told to stop while it loads, it stops, and holds nothing', async () => {
  const data = folder()
  const first = start(['serve'], { settings: { DATA_DIR: data } })
  await first.says(/Loading places/)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(1)
  expect(first.output()).toContain('stopped while the database was being prepared')
  expect(first.output()).not.toMatch(stackFrame)
  expect((await run(['admin-link'], { settings: { DATA_DIR: data } })).code).toBe(0)
  expect(inspect(data)).toEqual({ integrity: 'ok', practices: 0 })
})

describe('the link of the administrator', () => {
  test('asks first, works once, opens the desk, and signing out closes it', async () => {
    const { url, link } = await serve({ settings: { DATA_DIR: filledFolder() } })
    const chosen = await get(link, { 'Accept-Language': 'de' })
    const asking = `${url}${chosen.headers.get('location')}`
    expect([chosen.status, asking.replace(/[^/]+$/, '')]).toEqual([302, `${url}/de/admin/`])
    // Programs that preview links look, and use nothing up.
    for (let n = 0; n < 2; n += 1) expect(await (await get(asking)).text()).toContain('<form method="post">')
    expect((await post(asking, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    const entered = await post(asking)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/de/account/first'])
    const [cookie = ''] = entered.headers.getSetCookie()
    expect(cookie).toMatch(/^rialto=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    const signed = { Cookie: cookie.split(';')[0] ?? '' }
    expect((await post(asking)).status).toBe(403)
    expect(await (await get(asking)).text()).not.toContain('<form method="post">')

    const desk = await get(`${url}/de/desk`, signed)
    expect([desk.status, desk.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(await desk.text()).toMatch(/<code>practices?<\/code><\/dt><dd>35<\/dd>/)
    expect((await get(`${url}/de/desk`)).status).toBe(303)

    const left = await post(`${url}/de/sign-out`, signed)
    expect([left.status, left.headers.get('location'), left.headers.getSetCookie()[0]]).toEqual([
      303,
      '/de',
      expect.stringMatching(/^rialto=; Max-Age=0;/),
    ])
    // Whoever kept the cookie has nothing of it.
    expect((await get(`${url}/de/desk`, signed)).status).toBe(303)
  })

  test('behind https the cookie is bound to host and https', async () => {
    const settings = { DATA_DIR: filledFolder(), PUBLIC_URL: 'https://rialto.example', LOG_LEVEL: 'info' }
    const program = await serve({ settings })
    expect(program.link).toMatch(/^https:\/\/rialto\.example\/admin\//)
    const [, port] = await program.says(/"port":(\d+)/)
    const token = program.link.split('/').at(-1)
    const entered = await post(`http://127.0.0.1:${port}/en/admin/${token}`)
    expect(entered.headers.getSetCookie()[0]).toMatch(/^__Host-rialto=.+; Secure; SameSite=Lax$/)
    expect(entered.headers.get('strict-transport-security')).toMatch(/^max-age=/)
  })
})

describe('an end', () => {
  test('by SIGTERM waits for the request under way, and takes no other', async () => {
    const data = filledFolder()
    const { url, child, ended } = await serve({ settings: { DATA_DIR: data } })
    const slow = httpRequest(`${url}/en/sign-out`, {
      method: 'POST',
      headers: { ...own, 'Transfer-Encoding': 'chunked', Expect: '100-continue' },
    })
    const answered = once(slow, 'response')
    slow.flushHeaders()
    // The server has begun with the request, and waits for the rest of it.
    await once(slow, 'continue')
    child.kill('SIGTERM')
    await expect
      .poll(() =>
        get(`${url}/healthz`).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('down')
    slow.end('a=1')
    const [response] = await answered
    expect([response.statusCode, await text(response)]).toEqual([303, ''])
    expect(await ended).toBe(0)
    expect(inspect(data).integrity).toBe('ok')
  })

  test('by kill -9 loses nothing that was answered, and the next start works', async () => {
    const data = filledFolder()
    const first = await serve({ settings: { DATA_DIR: data } })
    const entered = await post(first.link.replace('/admin/', '/en/admin/'))
    expect(entered.status).toBe(303)
    first.child.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    const second = await serve({ settings: { DATA_DIR: data } })
    const signed = { Cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    expect((await get(`${second.url}/en/desk`, signed)).status).toBe(200)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(inspect(data)).toEqual({ integrity: 'ok', practices: 35 })
  })
})

describe('a start that cannot be', () => {
  test('a second process on the same folder says whose it is, and leaves the first alone', async () => {
    const settings = { DATA_DIR: filledFolder() }
    const first = await serve({ settings })
    for (const args of [['serve'], ['admin-link'], ['import', '/dev/null']]) {
      const { code, output } = await run(args, { settings })
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(
            `^rialto: The data folder ${settings.DATA_DIR} is in use .*${first.child.pid}.*DATA_DIR\\.\n$`,
          ),
        ),
      ])
    }
    expect((await get(`${first.url}/readyz`)).status).toBe(200)
  })

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = String((other.address() as AddressInfo).port)
    const { code, output } = await run(['serve'], { settings: { DATA_DIR: filledFolder(), PORT: port } })
    other.close()
    // The folder has no index of search yet: that it was made is said, too.
    const said = output.split('\n').filter((it) => it.startsWith('rialto: '))
    expect([code, said]).toEqual([
      1,
      [`rialto: Port ${port} is in use by another program. Stop that one, or set PORT to a free port.`],
    ])
  })

  test('a database that does not answer: the address is told, the password is not', async () => {
    const settings = { DATABASE_URL: 'postgres://rialto:hunter2@127.0.0.1:1/rialto' }
    const { code, output } = await run(['serve'], { settings })
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^rialto: PostgreSQL at 127\.0\.0\.1:1\/rialto cannot be used .*DATABASE_URL.*\n$/,
      ),
    ])
    expect(output).not.toContain('hunter2')
  })

  test('wrong settings are all named at once', async () => {
    const settings = {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://root:hunter2@localhost/x',
      TRUSTED_PROXIES: 'everybody',
      RATE_LIMIT: '-1',
      PUBLIC_URL: 'rialto.example',
    }
    const { code, output } = await run(['serve'], { settings })
    expect(code).toBe(1)
    const named = output.split('\n').map((it) => it.split('=', 1)[0])
    expect(named.toSorted()).toEqual(
      ['', ...Object.keys(settings), 'rialto: these settings are wrong:'].toSorted(),
    )
    expect(output).not.toContain('hunter2')
  })
})

test('without anybody who reads its log, the site goes on', async () => {
  const program = await serve({ settings: { DATA_DIR: filledFolder() } })
  program.child.stdout?.destroy()
  for (let n = 0; n < 5; n += 1) {
    expect((await get(`${program.url}/en/about`)).status).toBe(200)
    // Longer than lines of the log are held back.
    await new Promise((resolve) => setTimeout(resolve, 80))
  }
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
})
