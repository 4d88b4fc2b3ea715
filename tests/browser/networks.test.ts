import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addOrganisation, askToBelong, askToJoin } from '../../src/people/index.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { lookAtPage } from './look.ts'
import { ids } from './records.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const network = '/networks/towns-by-the-water'
let runner: TestPerson
let newcomer: TestPerson

beforeAll(async () => {
  const { database, clock } = site()
  const person = (name: string, grants: Parameters<typeof signIn>[1] = {}) =>
    signIn(database, { name, clock, ...grants })
  runner = await person('Rita Runner', { grants: [{ network: null, role: 'administrator' }] })
  newcomer = await person('Noor', { strong: false })
  await person('Max', { grants: [{ network: ids.network, role: 'translator' }] })
  const asker = await person('‮Layla Ḥaddād')
  const now = clock.now()
  await database.inWrite(async (tx) => {
    const reason = 'أعمل في مكتبة المدينة. I host evenings for newcomers.'
    await askToJoin(tx, asker.viewer, { network: ids.network, role: 'reviewer', reason }, now)
    const it = { name: 'Harbour Kitchen', language: 'en', actorKind: 'civil-society', country: 'GB' } as const
    await addOrganisation(tx, newcomer.viewer, it, now)
    const { id } = await tx
      .selectFrom('people_organisation')
      .select('id')
      .where('slug', '=', 'lloyds-bank')
      .executeTakeFirstOrThrow()
    await askToBelong(tx, asker.viewer, id, now)
  })
})

/** Pages that only those see who are signed in. */
const pages: { name: string; path: string; who: () => TestPerson }[] = [
  { name: 'network-member', path: network, who: () => runner },
  { name: 'network-join', path: `${network}/join`, who: () => newcomer },
  { name: 'network-people', path: `${network}/people`, who: () => runner },
  { name: 'network-settings', path: `${network}/settings`, who: () => runner },
  { name: 'network-new', path: '/desk/networks', who: () => runner },
  {
    name: 'practice-collections',
    path: '/practices/kitchen-tables-in-every-street/collections',
    who: () => runner,
  },
  { name: 'organisation-people', path: '/organisations/lloyds-bank/people', who: () => runner },
  { name: 'organisation-ask', path: '/organisations/lloyds-bank/people', who: () => newcomer },
  { name: 'organisation-held', path: '/organisations/harbour-kitchen', who: () => newcomer },
  { name: 'organisation-add', path: '/add-organisation', who: () => newcomer },
  { name: 'organisations-desk', path: '/desk/organisations', who: () => runner },
]

async function openAs(person: TestPerson, width: number, javaScriptEnabled = true): Promise<Page> {
  const page = await newPage(browser(), { viewport: { width, height: 800 }, javaScriptEnabled })
  const [name = '', value = ''] = person.cookie.split('=')
  await page.context().addCookies([{ name, value, url: site().address }])
  return page
}

describe.each(tested)('pages for people who are signed in, $code', (language) => {
  test.each(pages)('$name', async ({ name, path, who }) => {
    const page = await openAs(who(), 1280)
    const sent = await page.goto(`${site().address}/${language.code}${path}`)
    expect(sent?.status()).toBe(200)
    await lookAtPage(page, name, language.code)
    await page.context().close()
  })
})

describe.each([true, false])('with scripts: %s', (scripts) => {
  test('a person is taken in, and an organisation is added after one mistake', async () => {
    const person = await signIn(site().database, {
      name: `Jo ${scripts}`,
      clock: site().clock,
      strong: false,
    })
    const page = await openAs(person, 360, scripts)
    await page.goto(`${site().address}/de${network}`)
    await page.getByRole('link', { name: 'Diesem Netzwerk beitreten' }).click()
    await page.getByRole('radio', { name: /^Übersetzung/ }).check()
    await page.getByLabel('Warum möchten Sie mitmachen?').fill('Ich spreche Tigrinya.')
    await page.getByRole('button', { name: 'Anfrage abschicken' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Ihre Anfrage wurde abgeschickt.')

    await page.goto(`${site().address}/en/add-organisation`)
    await page.getByLabel('Name of the organisation').fill(`Open Door ${scripts}`)
    await page.getByLabel('Kind of organisation').selectOption('civil-society')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('link', { name: 'Choose the country.' }).click()
    expect(await page.getByLabel('Name of the organisation').inputValue()).toBe(`Open Door ${scripts}`)
    await page.getByLabel('Country').selectOption('CA')
    await page.getByLabel('City').fill('Toronto')
    await page.getByRole('button', { name: 'Add' }).click()
    expect(await page.getByRole('status').innerText()).toContain('The organisation was added.')
    await page.context().close()

    const desk = await openAs(runner, 1280, scripts)
    await desk.goto(`${site().address}/en${network}/people`)
    await desk.getByRole('button', { name: `Accept Jo ${scripts}` }).click()
    expect(await desk.getByRole('status').innerText()).toContain('now belongs to the network')
    await desk.goto(`${site().address}/en/desk/organisations`)
    await desk.getByRole('button', { name: `Accept Open Door ${scripts}` }).click()
    expect(await desk.getByRole('status').innerText()).toContain('Everybody sees the organisation now.')
    await desk.context().close()
  })
})
