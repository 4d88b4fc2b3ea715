import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { askWhatCame, lapseFollowUps, matchPosts, nearConcepts } from '../../src/exchange/index.ts'
import { createSecrets } from '../../src/platform/secret/index.ts'
import { readThesaurus } from '../../src/search/index.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes } from './check.ts'
import { readOverflow } from './in-page.js'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const pictures = join(import.meta.dirname, '..', '..', 'artifacts', 'exchange')
mkdirSync(pictures, { recursive: true })

interface Walker {
  page: Page
  person: TestPerson
  go(path: string): Promise<void>
  look(name: string): Promise<void>
}

async function walker(language: string, scripts: boolean, given: object): Promise<Walker> {
  const person = await signIn(site().database, { clock: site().clock, trusted: true, ...given })
  const page = await newPage(browser(), {
    javaScriptEnabled: scripts,
    viewport: { width: 360, height: 800 },
  })
  const [name = '', value = ''] = person.cookie.split('=')
  await page.context().addCookies([{ name, value, url: site().address }])
  return {
    page,
    person,
    go: async (path) => {
      await page.goto(`${site().address}/${language}${path}`)
    },
    look: async (at) => {
      expectNone(
        await findMistakes(
          await page.content().then((it) => it.replace(/^<!DOCTYPE html>/i, '<!doctype html>')),
        ),
      )
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await page.screenshot({ path: join(pictures, `${language}-${at}-${width}.png`), fullPage: true })
        expectNone(await page.evaluate(readOverflow))
      }
      if (!scripts) return
      expectNone(await findBarriers(page))
      expectNone(await findKeys(page))
    },
  }
}

const press = (page: Page, act: string) =>
  page.locator(`form[method="post"][action$="${act}"] button[type="submit"]:not([name])`).first().click()

/** Fills what both kinds of posts ask. */
async function fillPost(
  { page }: Walker,
  it: { body: string; city: string; contact: string },
): Promise<void> {
  await page.fill('[name="body"]', it.body)
  await page.check('[name="helps"][value="call"]')
  await page.check('[name="helps"][value="documents"]')
  await page.selectOption('[name="spoken1"]', 'en')
  await page.fill('[name="city"]', it.city)
  await page.fill('[name="contact"]', it.contact)
}

async function match(): Promise<void> {
  await matchPosts(site().database, {
    near: nearConcepts(readThesaurus('catalogue/concepts')),
    seed: 7,
    by: 'system',
    now: () => site().clock.now(),
    isAlone: true,
  })
}

describe.each([
  { seeker: 'en', giver: 'ar', scripts: true },
  { seeker: 'ar', giver: 'en', scripts: false },
])('with scripts: $scripts', ({ seeker: seeking, giver: giving, scripts }) => {
  test('a need is posted, matched, accepted by both, and told about', async () => {
    const seeker = await walker(seeking, scripts, { name: 'Sam', languages: ['en'], language: seeking })
    const giver = await walker(giving, scripts, { name: 'Gia', languages: ['en'], language: giving })

    await seeker.go('/practices?q=xylophone&theme=plan')
    await seeker.page.click('a[href*="/exchange/new"]')
    expect(await seeker.page.inputValue('[name="title"]')).toBe('xylophone')
    await seeker.page.fill('[name="title"]', 'We look for a city with a housing office.')
    await fillPost(seeker, {
      body: 'We have tried much. Write to sam@example.org',
      city: 'Auckland',
      contact: 'sam@example.org',
    })
    await press(seeker.page, '/exchange/new')
    // What is wrong is said, and what was typed is still there.
    expect(await seeker.page.locator('.summary li').count()).toBe(2)
    expect(await seeker.page.inputValue('[name="contact"]')).toBe('sam@example.org')
    await seeker.look('wrong')
    await seeker.page.fill('[name="body"]', 'We have grown by a tenth in five years.')
    await seeker.page.fill('[name="topicWords"]', seeking === 'ar' ? 'السكن' : 'housing')
    await seeker.page.click('[name="find"]')
    await seeker.page.check('[name="topics"][value="housing"]')
    await seeker.page.fill('[name="topicWords"]', '')
    await seeker.look('form')
    await press(seeker.page, '/exchange/new')
    expect(await seeker.page.locator('.done').count()).toBe(1)
    expect(await seeker.page.locator('h1').innerText()).toBe('We look for a city with a housing office.')
    const need = seeker.page.url()

    await giver.go('/exchange')
    await giver.look('board')
    await giver.go(new URL(need).pathname.slice(3))
    expect(await giver.page.content()).not.toContain('sam@example.org')
    await giver.look('need')
    await giver.page.click('a[href*="/exchange/new?kind=offer"]')
    expect(await giver.page.isChecked('[name="topics"][value="housing"]')).toBe(true)
    await giver.page.fill('[name="title"]', 'Our housing office shares how it works.')
    await fillPost(giver, { body: 'Since 2014 we have run it.', city: 'Toronto', contact: 'gia@example.org' })
    await giver.page.fill('[name="hours"]', '4')
    await giver.look('offer-form')
    await press(giver.page, '/exchange/new')
    expect(await giver.page.locator('.done').count()).toBe(1)

    await match()
    await seeker.go('/exchange/proposals')
    await seeker.look('proposals')
    await seeker.page.click('#proposals .card a')
    await seeker.look('proposal')
    expect(await seeker.page.locator('#why li').count()).toBeGreaterThan(3)
    expect(await seeker.page.content()).not.toContain('gia@example.org')
    const address = seeker.page.url()
    await press(seeker.page, '/acceptance')
    const path = new URL(address).pathname.slice(3)
    await giver.go(path)
    expect(await giver.page.content()).not.toContain('sam@example.org')
    await press(giver.page, '/acceptance')
    expect(await giver.page.locator('#talk').innerText()).toContain('sam@example.org')
    await giver.page.fill('[name="body"]', 'Hello Sam')
    await press(giver.page, '/messages')
    await seeker.go(path)
    expect(await seeker.page.locator('#talk').innerText()).toContain('gia@example.org')
    expect(await seeker.page.locator('#talk blockquote').innerText()).toBe('Hello Sam')
    await seeker.look('agreed')

    const { database, clock } = site()
    const later = new Date(clock.now().getTime() + 31 * 86_400_000)
    const secrets = createSecrets(database)
    await database.inWrite((tx) => askWhatCame(tx, (id) => secrets.sign('exchange', id), later))
    const question = await database.read
      .selectFrom('people_notice')
      .select('path')
      .where('person', '=', seeker.person.id)
      .where('kind', '=', 'exchange.outcome')
      .executeTakeFirstOrThrow()
    await seeker.page.context().clearCookies()
    await seeker.go(question.path)
    await seeker.page.check('[name="inTouch"][value="yes"]')
    await seeker.page.check('[name="outcome"][value="plans"]')
    await seeker.page.check('[name="met"]')
    await seeker.look('outcome')
    await seeker.page.locator('form[method="post"] button[type="submit"]').last().click()
    expect(await seeker.page.locator('.done').count()).toBe(1)
    await giver.page.goto(need)
    expect(await giver.page.locator('.notice').count()).toBe(1)
    await database.inWrite((tx) => lapseFollowUps(tx, later))
    for (const it of [seeker, giver]) await it.page.context().close()
  })
})

test('an editor reads first posts and sees how the matching goes', async () => {
  const editor = await walker('en', true, { grants: [{ network: null, role: 'editor' }] })
  const somebody = await walker('en', true, { name: 'New', trusted: false })
  await somebody.go('/exchange/new?kind=need&topic=mentoring')
  await somebody.page.fill('[name="title"]', 'We look for mentors.')
  await fillPost(somebody, {
    body: 'For two hundred young people.',
    city: 'Toronto',
    contact: 'new@example.org',
  })
  await press(somebody.page, '/exchange/new')
  await match()
  await editor.go('/desk/exchange')
  await editor.look('desk')
  expect(await editor.page.locator('#held article').count()).toBe(1)
  await press(editor.page, '/refusal')
  await press(editor.page, '/acceptance')
  expect(await editor.page.locator('#held article').count()).toBe(0)
  for (const it of [editor, somebody]) await it.page.context().close()
})
