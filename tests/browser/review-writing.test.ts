import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { findDraft, holdPractice, openChange, publishReviewed, saveDraft } from '../../src/practices/index.ts'
import { actsAt, addLeadOrganisation, wholeDraft } from '../database/drafts.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys } from './check.ts'
import { readOverflow } from './in-page.js'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const pictures = join(import.meta.dirname, '..', '..', 'artifacts', 'review-writing')
const now = new Date('2026-11-24T08:00:00Z')
const clock = { now: () => now }

let database: Database
let address: string
let draft: string
let editor: TestPerson

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  database = site().emptyDatabase()
  await database.migrate(migrations)
  await addLeadOrganisation(database)
  const author = await signIn(database, { name: 'Ana', trusted: true, clock })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }], clock })
  draft = await actsAt(database, now).open(author)
  await actsAt(database, now).submit(author, draft)
  address = await site().serve({ database })
}, 60_000)

async function enter(page: Page, who: TestPerson): Promise<void> {
  const [name = '', value = ''] = who.cookie.split('=')
  await page.context().addCookies([{ name, value, url: address }])
}

/** A reviewer before the open text, on a browser of their own. */
async function reviewing(language: string, scripts: boolean, width = 1280) {
  const reviewer = await signIn(database, {
    name: 'Rita',
    grants: [{ network: null, role: 'reviewer' }],
    clock,
  })
  const request = await actsAt(database, now).ask(editor, draft, reviewer)
  await actsAt(database, now).declareFree(reviewer, request)
  const page = await newPage(browser(), {
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
  })
  await enter(page, reviewer)
  const path = `${address}/${language}/reviews/${request}`
  await page.goto(path)
  return { page, path, reviewer }
}

async function look(page: Page, name: string, scripts: boolean): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  if (!scripts) return
  expectNone(await findBarriers(page))
  expectNone(await findKeys(page))
  expectNone(await page.evaluate(readOverflow))
}

describe.each([
  ['en', 360],
  ['en', 1280],
  ['ar', 360],
  ['ar', 1280],
] as const)('a talk in %s at %d px', (language, width) => {
  test.each([true, false])('begins at its field and is answered there (scripts: %s)', async (scripts) => {
    const { page, path } = await reviewing(language, scripts, width)
    const field = page.locator('section:has(> #field-results)')
    await field.locator('details.say > summary').click()
    await field.locator('[name="quote-results"]').fill('Sixty')
    await field.locator('[name="body-results"]').fill('Counted how?')
    await look(page, `say-${language}-${width}-${scripts}`, scripts)
    await field.locator('details.say button').click()
    await page.waitForURL(/done=said#comment-/)
    expect(page.url()).toContain(path)
    const thread = field.locator('.threads > li').last()
    await thread.locator('details > summary').click()
    await thread.locator('textarea').fill('I ask because of the rooms.')
    await thread.locator('details button').click()
    await page.waitForURL(/done=said#comment-/)
    expect(await thread.innerText()).toMatch(/Sixty[\s\S]*Counted how\?[\s\S]*because of the rooms/)
    await thread.locator('button[value="resolve"]').click()
    await page.waitForURL(/done=resolved/)
    await thread.locator('button[value="reopen"]').waitFor()
    await look(page, `talk-${language}-${width}-${scripts}`, scripts)
    await page.context().close()
  })
})

const overall = '[name="words.overall"]'

test('a review saves itself, through a dropped line and the end of the session', async () => {
  const { page, path, reviewer } = await reviewing('en', true)
  await page.fill(overall, 'Half a thought')
  await page.check('[name="voice"][value="3"]')
  await page.locator('#saving', { hasText: 'Saved' }).waitFor()
  await page.context().setOffline(true)
  await page.fill(overall, 'Half a thought on the train')
  await page.locator('#saving', { hasText: 'no connection' }).waitFor()
  await page.context().setOffline(false)
  await page.locator('#saving', { hasText: 'Saved' }).waitFor({ timeout: 20_000 })
  await page.reload()
  expect(await page.inputValue(overall)).toBe('Half a thought on the train')
  expect(await page.isChecked('[name="voice"][value="3"]')).toBe(true)
  await page.context().clearCookies()
  await page.fill(overall, 'Written after the session has ended')
  await page.locator('#saving', { hasText: 'signed out' }).waitFor()
  await page.click('button[value="save"]')
  await page.waitForURL(/sign-in/)
  await enter(page, reviewer)
  await page.goto(`${address}/en/account/kept`)
  await page.locator('main form button').first().click()
  await page.goto(path)
  expect(await page.inputValue(overall)).toBe('Written after the session has ended')
  await page.context().close()
})

describe.each([
  ['en', 360],
  ['ar', 1280],
] as const)('in %s at %d px', (language, width) => {
  test.each([true, false])('two windows are compared (scripts: %s)', async (scripts) => {
    const { page, path } = await reviewing(language, scripts, width)
    const other = await page.context().newPage()
    await other.goto(path)
    await other.fill(overall, 'From the other window')
    await other.click('button[value="save"]')
    await other.waitForURL(/done=saved/)
    await page.fill(overall, 'From this window')
    if (scripts)
      await expect
        .poll(() => page.locator('#saving').innerText(), { timeout: 10_000 })
        .toBe(await page.locator('#draft-form').getAttribute('data-conflict'))
    await page.click('button[value="save"]')
    await page.locator('.summary').first().waitFor()
    expect(await page.inputValue(overall)).toBe('From this window')
    expect(await page.locator('#draft-form > .panel').innerText()).toContain('From the other window')
    await look(page, `windows-${language}-${width}-${scripts}`, scripts)
    await page.click('button[value="save"]')
    await page.waitForURL(/done=saved/)
    expect(await page.inputValue(overall)).toBe('From this window')
    await page.context().close()
  })
})

test.each([
  ['en', 360, true],
  ['ar', 1280, false],
] as const)('a steward asks for an earlier version in %s at %d px', async (language, width, scripts) => {
  const write = database.inWrite.bind(database)
  const acts = actsAt(database, now)
  const writer = await signIn(database, { name: 'Ana', trusted: true, clock })
  const title = { value: `Cooking ${language}` }
  const id = await acts.open(writer, { ...wholeDraft, title })
  await acts.submit(writer, id)
  const publishing = { statement: 'It is clear.', usual: 0 }
  await write((tx) => publishReviewed(tx, editor.viewer, id, publishing, now))
  const { practice } = await findDraft(database.read, writer.viewer, id)
  const change = await write(async (tx) =>
    openChange(tx, writer.viewer, await holdPractice(tx, practice), null, now),
  )
  const fields = { summary: { value: 'Three times.' } }
  await write((tx) => saveDraft(tx, writer.viewer, change, { base: 0, fields }, now))
  await acts.submit(writer, change)
  await write((tx) => publishReviewed(tx, editor.viewer, change, publishing, now))
  const page = await newPage(browser(), {
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
  })
  await enter(page, writer)
  const path = `${address}/${language}/practices/cooking-${language}/versions`
  await page.goto(path)
  await page.locator('main details > summary').click()
  await page.fill('[name="words-1"]', 'It was true before.')
  await look(page, `restore-ask-${language}-${width}`, scripts)
  await page.locator('main details button').click()
  await page.waitForURL(/done=asked/)
  await look(page, `restore-asked-${language}-${width}`, scripts)
  await page.context().clearCookies()
  await enter(page, editor)
  await page.goto(path)
  expect(await page.locator('main').innerText()).toContain('It was true before.')
  await look(page, `restore-editor-${language}-${width}`, scripts)
  await page.context().close()
})
