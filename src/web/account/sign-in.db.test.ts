import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browsing, newBrowsing } from '../../../tests/database/browsing.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { findViewer } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof siteOn>
let app: Hono

beforeEach(async () => {
  database = await newDatabase()
  site = siteOn(database)
  app = facesOn(site)
})

const newBrowser = (client = '192.0.2.1') =>
  newBrowsing(
    () => app,
    () => site,
    { client },
  )

const asks = (browser: Browsing, email: string, next = '') => browser.post('/en/sign-in', { email, next })
/** The path of the link in the newest mail. */
const linkIn = () => /http:\/\/localhost(\/\S+)/.exec(site.mails.at(-1)?.text ?? '')?.[1] ?? ''

describe('signing in by mail', () => {
  test('in one browser: ask, open, press', async () => {
    const browser = newBrowser()
    const asked = await asks(browser, ' Ada@Example.org ', '/hundred')
    expect([asked.status, asked.to]).toEqual([303, '/en/sign-in/wait'])
    expect(asked.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^rialto-ask=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect((await browser.get('/en/sign-in/wait')).page).toContain('<bdi>ada@example.org</bdi>')
    expect(site.mails).toMatchObject([
      { kind: 'sign-in', to: 'ada@example.org', language: 'en', subject: expect.stringContaining('make') },
    ])
    expect(site.mails[0]?.text).toContain('Firefox, Linux')
    const shown = await browser.get(linkIn())
    expect(shown.headers.get('cache-control')).toBe('private, no-store')
    expect(shown.page).toContain(`<form method="post" action="${linkIn()}"`)
    expect(await browser.viewer()).toEqual({ role: 'anonymous' })
    const entered = await browser.post(linkIn())
    expect([entered.status, entered.to]).toEqual([303, '/en/account?next=%2Fhundred'])
    expect([...browser.jar.keys()]).toEqual(['rialto'])
    expect(await browser.viewer()).toMatchObject({ name: '', isStrong: false, grants: [] })
    // The second time, the account is there.
    await asks(browser, 'ada@example.org', '/hundred')
    expect(site.mails[1]?.subject).not.toContain('make')
    expect((await browser.post(linkIn())).to).toBe('/en/hundred')
  })

  test('in another browser: the link shows a code for the first one', async () => {
    const [desktop, phone] = [newBrowser(), newBrowser('192.0.2.9')]
    await asks(desktop, 'ada@example.org')
    const shown = await phone.get(linkIn())
    const code = /<code dir="ltr">(\w{4}-\w{4})<\/code>/.exec(shown.page)?.[1] ?? ''
    expect(shown.page).not.toContain(`action="${linkIn()}"`)
    expect((await phone.post(linkIn())).page).toContain(code)
    expect([await phone.viewer(), [...phone.jar]]).toEqual([{ role: 'anonymous' }, []])
    const wrong = await desktop.post('/en/sign-in/wait', { code: 'ABCD-EFGH' })
    expect([wrong.status, wrong.page.includes('This code is wrong')]).toEqual([422, true])
    const entered = await desktop.post('/en/sign-in/wait', { code: code.toLowerCase() })
    expect([entered.status, entered.to]).toEqual([303, '/en/account'])
    expect(await desktop.viewer()).toMatchObject({ role: 'person' })
    expect((await phone.get(linkIn())).page).toContain('This link was used already')
  })

  test('says plainly why a link is of no use', async () => {
    const browser = newBrowser()
    const lost = await browser.get('/de/sign-in/link/nothing')
    expect([lost.status, lost.page.includes('Hier wartet nichts')]).toEqual([403, true])
    await asks(browser, 'ada@example.org')
    await browser.post(linkIn())
    const replayed = await browser.post(linkIn())
    expect([replayed.status, replayed.page.includes('Each one works once')]).toEqual([403, true])
    expect((await newBrowser().get('/en/sign-in/wait')).page).toContain('Nothing is waiting here')
  })

  test('ends the session that the browser had', async () => {
    const browser = newBrowser()
    const eve = await signIn(database, { name: 'Eve' })
    browser.jar.set('rialto', eve.cookie.split('=')[1] ?? '')
    await asks(browser, 'ada@example.org')
    await browser.post(linkIn())
    expect(await findViewer(database.read, eve.cookie.split('=')[1], testClock.now())).toEqual({
      role: 'anonymous',
    })
    expect(await browser.viewer()).toMatchObject({ name: '' })
  })

  test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/sign-out'])(
    'leads nowhere else by %j',
    async (next) => {
      const browser = newBrowser()
      await asks(browser, 'ada@example.org', next)
      expect((await browser.post(linkIn())).to).toBe('/en/account')
    },
  )

  test('is refused to who is suspended, with a plain reason', async () => {
    const ada = await signIn(database, { email: 'ada@example.org' })
    await database.inWrite((tx) =>
      tx.updateTable('people_person').set({ suspended_at: 'x' }).where('id', '=', ada.id).execute(),
    )
    const browser = newBrowser()
    await asks(browser, 'ada@example.org')
    const answer = await browser.post(linkIn())
    expect([answer.status, answer.page.includes('This account is suspended')]).toEqual([403, true])
    expect([...browser.jar.keys()]).toEqual(['rialto-ask'])
  })
})

describe('whether an address has an account', () => {
  test('is told neither by the answer nor by the work', async () => {
    await signIn(database, { email: 'known@example.org' })
    // Once before, so that what is made once does not count.
    await asks(newBrowser(), 'first@example.org')
    const answers: unknown[] = []
    const counts: number[] = []
    for (const email of ['known@example.org', 'other@example.org']) {
      const statements: string[] = []
      const browser = newBrowser()
      counts.push(
        await countStatements(database, async () => {
          const { status, to, page, headers } = await asks(browser, email)
          const cookies = headers.getSetCookie().map((it) => it.replace(/=[\w-]{43};/, '=…;'))
          answers.push({ status, to, page, cookies, statements })
        }),
      )
      const { page } = await browser.get('/en/sign-in/wait')
      answers.push(page.replaceAll(email, '…'))
    }
    expect(answers[2]).toEqual(answers[0])
    expect(answers[3]).toEqual(answers[1])
    expect(counts[1]).toBe(counts[0])
    expect(site.mails).toHaveLength(3)
  })

  test('leads to the same statements, one by one', async () => {
    await signIn(database, { email: 'known@example.org' })
    const seen: string[][] = []
    for (const email of ['known@example.org', 'other@example.org'])
      seen.push(await statementsOf(() => asks(newBrowser(), email)))
    expect(seen[0]?.length).toBeGreaterThan(4)
    expect(seen[1]).toEqual(seen[0])
  })
})

/** Every statement inside transactions while `act` runs. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const { inWrite } = database
  const spied: Database = {
    ...database,
    inWrite: (run, quiet) =>
      inWrite((tx) => {
        const executor = tx.getExecutor()
        const send = executor.executeQuery
        executor.executeQuery = ((...given: Parameters<typeof send>) => {
          seen.push(given[0].sql)
          return send.apply(executor, given)
        }) as typeof send
        return run(tx)
      }, quiet),
  }
  app = facesOn(Object.assign(site, { database: spied }))
  await act()
  app = facesOn(Object.assign(site, { database }))
  return seen
}

describe('what is typed', () => {
  test.each([
    'ada',
    '',
    'a@b',
    'ada@example.org\r\nBcc: eve@example.org',
    '"><script>alert(1)</script>@example.org',
    '\u202eada@example.org',
    'x'.repeat(100_000),
  ])('is shown again when %j is no address', async (email) => {
    const answer = await asks(newBrowser(), email, '/hundred')
    expect(answer.status).toBe(422)
    expect(answer.page).toContain('This is not a mail address')
    expect(answer.page).toContain('href="#f-email"')
    expect(answer.page).not.toContain('<script>alert')
    expect(answer.page).toContain('name="next" value="/hundred"')
    expect(answer.page.length).toBeLessThan(20_000)
    expect(site.mails).toEqual([])
  })

  test('never reaches a header of the mail, nor its address in a made-up host', async () => {
    await asks(newBrowser(), 'ada@example.org')
    expect(site.mails[0]?.subject).not.toMatch(/[\r\n]/)
    const forged = await app.request(
      'http://evil.example/en/sign-in',
      formRequest({ email: 'ada@example.org' }),
    )
    expect([forged.status, site.mails.length]).toEqual([503, 1])
    expect(await forged.text()).toContain('PUBLIC_URL')
    app = facesOn(Object.assign(site, { publicUrl: 'https://rialto.example' }))
    await app.request('http://evil.example/en/sign-in', formRequest({ email: 'ada@example.org' }))
    expect(site.mails[1]?.text).toMatch(/https:\/\/rialto\.example\/en\/sign-in\/link\/[\w-]{43}\n/)
    expect(site.mails[1]?.text).not.toContain('evil')
  })
})

describe('a flood', () => {
  test('for one mailbox ends after five, whoever asks', async () => {
    const answers = []
    for (let n = 0; n < 8; n += 1) answers.push(await asks(newBrowser(`192.0.2.${n}`), 'Ada@example.org'))
    expect(answers.map((it) => it.status)).toEqual([303, 303, 303, 303, 303, 429, 429, 429])
    expect(answers[7]?.page).toContain('You can try again in 60 minutes.')
    expect(answers[7]?.page).toContain('value="Ada@example.org"')
    expect(answers[7]?.headers.get('retry-after')).toBe('3600')
    expect([site.mails.length, site.limits]).toEqual([5, Array(3).fill('sign-in-address')])
  })

  test('from one client ends after sixty', async () => {
    const browser = newBrowser()
    const answers = []
    for (let n = 0; n < 62; n += 1) answers.push(await asks(browser, `a${n}@example${n}.org`))
    expect(answers.filter((it) => it.status === 303)).toHaveLength(60)
    expect(new Set(site.limits)).toEqual(new Set(['sign-in-client']))
  })

  test('from rotating clients to rotating mailboxes ends soon, for ten minutes', async () => {
    let answers = 0
    for (let n = 0; n < 170; n += 1) {
      const { status } = await asks(newBrowser(`2001:db8:0:${n}::/64`), `a${n}@example${n}.org`)
      if (status === 303) answers += 1
    }
    expect([answers, site.mails.length]).toEqual([150, 150])
    expect(new Set(site.limits)).toEqual(new Set(['sign-in-site']))
    const { count } = await database.read
      .selectFrom('people_limit')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(3 * 150 + 1)
    Object.assign(site, { clock: { now: () => new Date('2026-11-24T12:10:00Z') } })
    expect((await asks(newBrowser('192.0.2.1'), 'ada@example.org')).status).toBe(303)
  })
})
