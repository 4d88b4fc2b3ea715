import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { grantRole, operator, type Role } from '../../src/people/index.ts'
import { createTranslator, type LanguageCode } from '../../src/platform/i18n/index.ts'
import { listenTo, newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes, findUnmirrored } from './check.ts'
import { readOverflow } from './in-page.js'
import { closely, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const languages = closely
const folder = join(import.meta.dirname, '..', '..', 'artifacts', 'screenshots')
/** Everything here is asked by name: passkeys are for names only. */
const at = (code: string, path: string) => `${site().named}/${code}${path}`
const linkInMail = () => /^http:\/\/\S+$/m.exec(site().mails.at(-1)?.text ?? '')?.[0] ?? ''

let visitors = 0

/** A browser of its own. */
function open(code: LanguageCode, options: BrowserContextOptions = {}): Promise<Page> {
  return newPage(browser(), { locale: code, ...options })
}

function newEmail(): string {
  visitors += 1
  return `visitor${visitors}@example.org`
}

async function ask(page: Page, code: LanguageCode, email: string, from = '/sign-in'): Promise<void> {
  const t = createTranslator(code)
  if (from !== '') await page.goto(at(code, from))
  await page.getByLabel(t('signIn.email')).fill(email)
  await page.getByRole('button', { name: t('signIn.send') }).click()
  expect(await page.locator('h1').innerText()).toBe(t('signIn.waitTitle'))
  expect(await page.locator('main').innerText()).toContain(email)
}

/** Signs in by the mail's link, and says who one is when that is asked. */
async function enter(page: Page, code: LanguageCode, email: string, from = '/sign-in'): Promise<void> {
  const t = createTranslator(code)
  await ask(page, code, email, from)
  await page.goto(linkInMail())
  await page.getByRole('button', { name: t('signIn.linkButton'), exact: true }).click()
}

async function grant(email: string, role: Role): Promise<void> {
  await site().database.inWrite(async (tx) => {
    const { id } = await tx
      .selectFrom('people_person')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    await grantRole(tx, operator, { person: id, network: null, role }, site().clock.now())
  })
}

const signsOut = async (page: Page, code: LanguageCode) => {
  await page.goto(at(code, '/account'))
  await page.getByRole('button', { name: createTranslator(code)('desk.signOut') }).click()
  await page.waitForURL(at(code, ''))
}

describe.each(languages)('$code', ({ code }) => {
  const t = createTranslator(code)

  test.each([true, false])('a link opens the browser that asked; scripts: %s', async (javaScriptEnabled) => {
    const page = await open(code, { javaScriptEnabled })
    await page.goto(at(code, '/about'))
    await page.getByRole('link', { name: t('nav.signIn'), exact: true }).click()
    await enter(page, code, newEmail(), '')
    expect(new URL(page.url()).pathname).toBe(`/${code}/account`)
    await page.getByLabel(t('profile.name')).fill('Ada Lovelace')
    await page.getByRole('button', { name: t('profile.save') }).click()
    expect(await page.getByRole('status').innerText()).toBe(t('profile.saved'))
    expect(await page.locator('header').innerText()).toContain('Ada Lovelace')
    // The link is spent.
    const again = await page.goto(linkInMail())
    expect([again?.status(), await page.getByRole('alert').innerText()]).toEqual([
      403,
      t('signIn.refused.used'),
    ])
    await signsOut(page, code)
    await page.goto(at(code, '/account'))
    expect(new URL(page.url()).pathname).toBe(`/${code}/sign-in`)
    await page.context().close()
  })

  test.each([true, false])('a code goes from one browser to the other; scripts: %s', async (scripts) => {
    const desktop = await open(code, { javaScriptEnabled: scripts })
    const phone = await open(code, { javaScriptEnabled: scripts, viewport: { width: 360, height: 640 } })
    await ask(desktop, code, newEmail(), '/sign-in?next=/hundred')
    await phone.goto(linkInMail())
    const shown = await phone.locator('main code').innerText()
    expect(shown).toMatch(/^\w{4}-\w{4}$/)
    expect(await phone.getByRole('button').count()).toBe(0)
    await look(phone, `sign-in-code-${code}`, scripts)
    await desktop.getByLabel(t('signIn.code')).fill('AAAA-AAAA')
    await desktop.getByRole('button', { name: t('signIn.codeButton') }).click()
    expect(await desktop.getByRole('alert').innerText()).toContain(t('signIn.codeWrong'))
    await look(desktop, `sign-in-wrong-${code}`, scripts)
    await desktop.getByLabel(t('signIn.code')).fill(shown.toLowerCase())
    await desktop.getByRole('button', { name: t('signIn.codeButton') }).click()
    expect(new URL(desktop.url()).pathname).toBe(`/${code}/account`)
    await desktop.getByLabel(t('profile.name')).fill('Grace')
    await desktop.getByRole('button', { name: t('profile.save') }).click()
    expect(new URL(desktop.url()).pathname).toBe(`/${code}/hundred`)
    for (const it of [desktop, phone]) await it.context().close()
  })

  test.each([true, false])(
    'an editor sets up an app and comes to the desk with its codes; scripts: %s',
    async (scripts) => {
      const email = newEmail()
      const page = await open(code, { javaScriptEnabled: scripts })
      await enter(page, code, email)
      await grant(email, 'administrator')
      await page.goto(at(code, '/desk/people'))
      expect(new URL(page.url()).pathname).toBe(`/${code}/account/second-factor`)
      await page.getByRole('button', { name: t('secondFactor.appBegin') }).click()
      const secret = (await page.locator('main code').innerText()).replaceAll(' ', '')
      expect(
        await page.getByRole('link', { name: t('secondFactor.appOpen') }).getAttribute('href'),
      ).toContain(`secret=${secret}`)
      const codeNow = () => new TOTP({ secret }).generate({ timestamp: site().clock.now().getTime() })
      await page.getByLabel(t('secondFactor.appCode')).fill('000000')
      await page.getByRole('button', { name: t('secondFactor.appConfirm') }).click()
      expect(await page.getByRole('alert').innerText()).toContain(t('secondFactor.codeWrong'))
      await look(page, `second-factor-app-${code}`, scripts)
      await page.getByLabel(t('secondFactor.appCode')).fill(codeNow())
      await page.getByRole('button', { name: t('secondFactor.appConfirm') }).click()
      await look(page, `second-factor-${code}`, scripts)
      await page.getByRole('button', { name: t('secondFactor.codesMake') }).click()
      const [recovery = ''] = await page.locator('main code').allInnerTexts()
      await look(page, `recovery-codes-${code}`, scripts)
      await signsOut(page, code)

      await enter(page, code, email, '/sign-in?next=/desk/people')
      expect(new URL(page.url()).pathname).toBe(`/${code}/account/second-factor`)
      site().wait(1)
      await page.getByLabel(t('secondFactor.code')).fill(codeNow())
      await page.getByRole('button', { name: t('secondFactor.show') }).click()
      expect(new URL(page.url()).pathname).toBe(`/${code}/desk/people`)
      await look(page, `people-${code}`, scripts)
      await page.locator('tbody a').first().click()
      await look(page, `person-${code}`, scripts)
      await signsOut(page, code)

      await enter(page, code, email, '/sign-in?next=/desk/people')
      await look(page, `second-factor-show-${code}`, scripts)
      await page.getByLabel(t('secondFactor.code')).fill(recovery)
      await page.getByRole('button', { name: t('secondFactor.show') }).click()
      expect(new URL(page.url()).pathname).toBe(`/${code}/desk/people`)
      await page.context().close()
    },
  )

  test('a passkey is made, signs in, and is removed', async () => {
    const email = newEmail()
    const page = await open(code)
    const complaints = listenTo(page, site().named)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await enter(page, code, email)
    await grant(email, 'administrator')
    await page.goto(at(code, '/desk/people'))
    await page.getByLabel(t('secondFactor.passkeyName')).fill('Telefon <b>')
    await page.getByRole('button', { name: t('secondFactor.passkeyAdd') }).click()
    await page.getByText(t('secondFactor.done.passkeyAdded')).waitFor()
    expect(await page.locator('main').innerText()).toContain('Telefon <b>')
    await look(page, `passkeys-${code}`)
    await page.getByRole('link', { name: t('secondFactor.goOn'), exact: true }).click()
    await page.waitForURL(at(code, '/desk/people'))
    await signsOut(page, code)

    await page.goto(at(code, '/sign-in?next=/desk/people'))
    await page.getByRole('button', { name: t('signIn.passkey') }).click()
    await page.waitForURL(at(code, '/desk/people'))
    await signsOut(page, code)

    await enter(page, code, email, '/sign-in?next=/desk/people')
    await page.getByRole('button', { name: t('signIn.passkey') }).click()
    await page.waitForURL(at(code, '/desk/people'))
    await page.goto(at(code, '/account/second-factor'))
    await page.getByRole('button', { name: t('secondFactor.remove') }).click()
    await page.getByText(t('secondFactor.done.passkeyRemoved')).waitFor()
    await signsOut(page, code)
    // The device still has it, and the site says plainly that it is not known here.
    await page.goto(at(code, '/sign-in'))
    await page.getByRole('button', { name: t('signIn.passkey') }).click()
    await page.getByText(t('passkey.notShown')).first().waitFor()
    // Who presses the next button before a page is whole ends its loading.
    expectNone(complaints.take().filter((it) => !it.includes('ERR_ABORTED')))
    await page.context().close()
  })

  test('a device without passkeys is told so, and nothing is lost', async () => {
    const page = await open(code)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: false,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(at(code, '/sign-in'))
    await page.getByLabel(t('signIn.email')).fill('ada@example.org')
    await page.getByRole('button', { name: t('signIn.passkey') }).click()
    await page.locator('[data-failed]').waitFor()
    expect(await page.getByLabel(t('signIn.email')).inputValue()).toBe('ada@example.org')
    await page.context().close()
  })

  test.each([true, false])('what was typed outlives the session; scripts: %s', async (scripts) => {
    const email = newEmail()
    const page = await open(code, { javaScriptEnabled: scripts })
    await enter(page, code, email)
    await page.getByLabel(t('profile.name')).fill('Ada')
    const about = 'We meet newcomers at the library.\n\nEvery Tuesday; “tea” & talk.'
    await page.getByLabel(t('profile.about')).fill(about)
    site().wait(13 * 60)
    await page.getByRole('button', { name: t('profile.save') }).click()
    expect(await page.getByRole('status').innerText()).toBe(t('signIn.kept'))
    await look(page, `sign-in-kept-${code}`, scripts)
    await enter(page, code, email, '')
    expect(await page.locator('h1').innerText()).toBe(t('kept.title'))
    expect(await page.locator('blockquote').innerText()).toContain('We meet newcomers at the library.')
    await look(page, `kept-${code}`, scripts)
    await page.getByRole('button', { name: t('kept.send') }).click()
    expect(await page.getByRole('status').innerText()).toBe(t('profile.saved'))
    expect(await page.getByLabel(t('profile.about')).inputValue()).toBe(about)
    await page.context().close()
  })

  test('the other pages of an account have no barriers', async () => {
    const page = await open(code)
    await enter(page, code, newEmail())
    for (const path of ['/account', '/account/sessions', '/account/data', '/account/second-factor']) {
      await page.goto(at(code, path))
      await look(page, `${path.slice(1).replaceAll('/', '-')}-${code}`)
    }
    await page.goto(at(code, '/account'))
    await page.getByLabel(t('profile.name')).fill('Ada')
    await page.getByLabel(t('profile.city')).fill('Atlantis')
    await page.getByRole('button', { name: t('profile.save') }).click()
    await look(page, `account-wrong-${code}`)
    await page.getByRole('link', { name: t('profile.wrong.city') }).click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('f-city')
    await page.context().close()
  })
})

/** Barriers, markup, words, and width; and a picture for people at both sizes. Without scripts only the markup can be looked at. */
async function look(page: Page, name: string, hasScripts = true): Promise<void> {
  expectNone(await findMistakes(await page.content()))
  if (!hasScripts) return
  const size = page.viewportSize()
  expectNone(await findKeys(page))
  expectNone(await findBarriers(page))
  if ((await page.locator('html').getAttribute('lang')) === 'en-XB') expectNone(await findUnmirrored(page))
  mkdirSync(folder, { recursive: true })
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 800 })
    expectNone(await page.evaluate(readOverflow))
    if (width > 320) await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
  }
  if (size) await page.setViewportSize(size)
}
