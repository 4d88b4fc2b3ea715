import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTranslator } from '../../src/platform/i18n/index.ts'
import { unsubscribeAddress } from '../../src/web/mail/index.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { useFaces } from './faces.ts'
import { lookAtPage } from './look.ts'

const browser = useBrowser()
const site = useFaces()
let admin: TestPerson

beforeAll(async () => {
  admin = await signIn(site().database, {
    name: 'Root',
    grants: [{ network: null, role: 'administrator' }],
  })
})

async function openAs(person: TestPerson, path: string): Promise<Page> {
  const page = await newPage(browser(), { viewport: { width: 360, height: 800 } })
  const { address } = site()
  const [name = '', value = ''] = person.cookie.split('=')
  // As a header, it would not go along to the page that follows a form.
  await page.context().addCookies([{ name, value, url: address }])
  await page.goto(`${address}${path}`)
  return page
}

const heading = (page: Page) => page.locator('h1').innerText()

describe.each(['en', 'ar', 'en-XB'] as const)('%s', (code) => {
  const t = createTranslator(code)

  test('people read what goes and what stays', async () => {
    const ada = await signIn(site().database, { name: 'Ada' })
    const page = await openAs(ada, `/${code}/account/data`)
    const said = await page.locator('main').innerText()
    expect([t('data.own.goes'), t('data.own.stays')].filter((it) => !said.includes(it))).toEqual([])
    await lookAtPage(page, 'own-data', code)
    await page.context().close()
  })

  test('people change their mail address by a link', async () => {
    const ada = await signIn(site().database, { name: 'Ada', language: code })
    const page = await openAs(ada, `/${code}/account/address`)
    await lookAtPage(page, 'address', code)
    await page.getByLabel(t('address.new')).fill(`${ada.id}@new.example`)
    await page.getByRole('button', { name: t('address.send') }).click()
    await lookAtPage(page, 'address-sent', code)
    const linked = () => /http:\/\/\S+/.exec(site().mails.at(-1)?.text ?? '')?.[0] ?? ''
    await page.goto(linked())
    await lookAtPage(page, 'address-link', code)
    await page.locator('main button').click()
    expect(await page.locator('.done').count()).toBe(1)
    await page.goto(linked())
    await lookAtPage(page, 'address-undo', code)
    await page.context().close()
  })

  test('people choose what they want mails about', async () => {
    const ada = await signIn(site().database, { name: 'Ada' })
    const page = await openAs(ada, `/${code}/account`)
    await lookAtPage(page, 'account', code)
    await page.goto(await unsubscribeAddress(site(), code, { person: ada.id, topic: 'reviews' }))
    await lookAtPage(page, 'mails', code)
    await page.locator('main button').click()
    expect(await page.locator('input[value=reviews]').isChecked()).toBe(false)
    expect(await page.locator('input[value=care]').isChecked()).toBe(true)
    await page.context().close()
  })

  test('an administrator erases an account in two steps', async () => {
    const eve = await signIn(site().database, { name: 'Éve Müller' })
    const page = await openAs(admin, `/${code}/desk/people/${eve.id}`)
    await lookAtPage(page, 'person', code)
    await page.getByRole('link', { name: t('people.erase'), exact: true }).click()
    expect(await heading(page)).toBe(t('people.erase'))
    await lookAtPage(page, 'erase', code)
    await page.getByRole('button', { name: t('people.erase') }).click()
    expect(await page.locator('.summary a').count()).toBe(2)
    await lookAtPage(page, 'erase-unsure', code)
    await page.getByLabel(t('people.erase.reason.asked')).check()
    await page.getByLabel(t('people.erase.sureYes')).check()
    await page.getByRole('button', { name: t('people.erase') }).click()
    expect(await heading(page)).toBe(t('people.left'))
    await lookAtPage(page, 'erased', code)
    await page.context().close()
  })

  test('people who are signed in find their account on a page that is not there', async () => {
    const page = await openAs(admin, `/${code}/no/such/page`)
    expect(
      await page
        .locator('header')
        .getByRole('link', { name: t('account.title') })
        .count(),
    ).toBe(1)
    await lookAtPage(page, 'not-found-signed-in', code)
    await page.context().close()
  })
})
