import { expect, test } from 'vitest'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn } from '../../../tests/database/web.ts'
import { renderRefusal } from '../refusal.ts'

const nav = (page: string) => /<a href="\/en\/(?:sign-in|account)"[^>]*>.*?<\/a>/.exec(page)?.[0]

test('an error page offers an account to people who are signed in, and asks nobody for it', async () => {
  const database = await newDatabase()
  const site = siteOn(database)
  const app = facesOn(site)
  const { cookie } = await signIn(database, { name: 'Ada' })
  const ask = async (path: string, headers: Record<string, string>) => {
    const answer = await app.request(path, { headers })
    return [answer.status, nav(await answer.text())]
  }
  const out = '<a href="/en/sign-in">Sign in</a>'
  const named = '<a href="/en/account"><bdi>Ada</bdi></a>'
  const unnamed = '<a href="/en/account">Your account</a>'
  expect([
    await ask('/en/practices/none', { cookie }),
    await ask('/en/desk', { cookie }),
    await ask('/en/no/such/page', { cookie }),
    await ask('/en/practices/none', {}),
    await ask('/en/no/such/page', {}),
    await ask('/en/practices/none', { cookie: 'rialto=aaaaaaaaaaaaaaaaaaaaaaaaaaaa' }),
  ]).toEqual([
    [404, named],
    [403, named],
    [404, unnamed],
    [404, out],
    [404, out],
    [404, out],
  ])
  expect(await countStatements(database, () => ask('/en/no/such/page', { cookie }))).toBe(0)
  for (const status of [429, 503] as const)
    for (const [headers, shown] of [
      [{ cookie }, unnamed],
      [{ cookie: `a=b; __Host-${cookie}` }, unnamed],
      [{}, out],
      [{ cookie: 'rialto=' }, out],
    ] as const)
      expect(nav(renderRefusal(site, status, { url: '/en/x', headers }))).toBe(shown)
})
