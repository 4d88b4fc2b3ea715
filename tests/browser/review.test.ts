import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import {
  addComment,
  holdPractice,
  openChange,
  publishReviewed,
  saveDraft,
} from '../../src/practices/index.ts'
import { actsAt, addLeadOrganisation, wholeDraft } from '../database/drafts.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { lookAtPage } from './look.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const now = new Date('2026-11-24T08:00:00Z')
const clock = { now: () => now }

let database: Database
let address: string
let author: TestPerson
let editor: TestPerson
let reviewers: TestPerson[]
let draft: string
let change: string

beforeAll(async () => {
  database = site().emptyDatabase()
  await database.migrate(migrations)
  await addLeadOrganisation(database)
  author = await signIn(database, { name: 'Ana', trusted: true, clock })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }], clock })
  reviewers = await Promise.all(
    tested.map(({ code }) =>
      signIn(database, { name: `Rita ${code}`, grants: [{ network: null, role: 'reviewer' }], clock }),
    ),
  )
  const acts = actsAt(database, now)
  draft = await acts.open(author)
  await acts.submit(author, draft)
  change = await openAnyChange()
  address = await site().serve({ database })
}, 60_000)

/** A change of a published practice, with a comment on it. */
async function openAnyChange(): Promise<string> {
  const acts = actsAt(database, now)
  const first = await acts.open(author, { ...wholeDraft, title: { value: 'Cooking together' } })
  await acts.submit(author, first)
  const publishing = { statement: 'It is clear.', usual: 0 }
  await database.inWrite((tx) => publishReviewed(tx, editor.viewer, first, publishing, now))
  const { practice } = await database.read
    .selectFrom('practice_draft')
    .select('practice')
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  const id = await database.inWrite(async (tx) =>
    openChange(tx, author.viewer, await holdPractice(tx, practice), null, now),
  )
  const fields = {
    results: { value: 'Seventy children came, and ten parents.' },
    steps: { value: ['Ask the school.', 'Meet.', 'Eat.'] },
    life: { value: { state: 'paused', reason: 'No rooms.' } },
  }
  await database.inWrite((tx) => saveDraft(tx, author.viewer, id, { base: 0, fields }, now))
  await acts.submit(author, id)
  const comment = { field: 'results', quote: 'Seventy', body: 'Counted by whom?' }
  await database.inWrite((tx) => addComment(tx, editor.viewer, id, comment, now))
  return id
}

async function pageOf(who: TestPerson, options: Parameters<typeof newPage>[1] = {}): Promise<Page> {
  const page = await newPage(browser(), options)
  const [name = '', value = ''] = who.cookie.split('=')
  await page.context().addCookies([{ name, value, url: address }])
  return page
}

test.each(tested.map((it, at) => [it.code, at] as const))(
  'the pages of a review, %s',
  async (code, at) => {
    const desk = await pageOf(editor)
    await desk.goto(`${address}/${code}/desk/reviews`)
    await lookAtPage(desk, 'review-queue', code)
    for (const [name, id] of [
      ['review-desk', draft],
      ['review-change', change],
    ] as const) {
      await desk.goto(`${address}/${code}/desk/reviews/${id}`)
      await lookAtPage(desk, name, code)
    }
    const writer = await pageOf(author)
    await writer.goto(`${address}/${code}/drafts/${change}?since=0`)
    await lookAtPage(writer, 'review-conversation', code)
    const reviewer = reviewers[at] as TestPerson
    const request = await actsAt(database, now).ask(editor, draft, reviewer)
    const reader = await pageOf(reviewer)
    await reader.goto(`${address}/${code}/reviews/${request}`)
    await lookAtPage(reader, 'review-declaration', code)
    await actsAt(database, now).declareFree(reviewer, request)
    await reader.reload()
    await lookAtPage(reader, 'review-form', code)
    for (const it of [desk, writer, reader]) await it.context().close()
  },
  120_000,
)

test('a reviewer declares, is reminded of what is missing, and sends, without scripts', async () => {
  const own = await signIn(database, { name: 'Lea', grants: [{ network: null, role: 'reviewer' }], clock })
  const request = await actsAt(database, now).ask(editor, draft, own)
  const page = await pageOf(own, { javaScriptEnabled: false })
  await page.goto(`${address}/en/reviews`)
  await page.getByRole('link', { name: /^Asked on/ }).click()
  expect(await page.locator('main').innerText()).not.toContain('Homework')
  await page.getByLabel('Nothing ties me to it').check()
  await page.getByRole('button', { name: 'Send and go on' }).click()
  expect(await page.getByRole('status').first().innerText()).toBe('Thank you. You can read the text now.')
  expect(await page.locator('h1').innerText()).toBe('Homework with the police')
  for (const name of ['harms-rights', 'not-carried-out', 'advertising'])
    await page.locator(`input[name="${name}"][value="no"]`).check()
  for (const name of ['practical', 'innovative', 'successful', 'exportable'])
    await page.locator(`input[name="${name}"][value="3"]`).check()
  await page.getByLabel('What the editor and the authors should know').fill('Good.')
  await page.getByLabel('Publish it as it is').check()
  await page.getByRole('button', { name: 'Send the review' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('An answer is needed here.')
  expect(await page.locator('input[name="exportable"][value="3"]').isChecked()).toBe(true)
  await page.locator('input[name="voice"][value="4"]').check()
  await page.getByRole('button', { name: 'Send the review' }).click()
  expect(await page.getByRole('status').innerText()).toBe('Thank you. Your review was sent to the editor.')
  await page.goto(`${address}/en/reviews/${request}`)
  expect(await page.locator('main').innerText()).toContain('has sent the review')
  await page.context().close()
})

test.each([
  ['en', 360, true],
  ['ar', 1280, false],
] as const)(
  'a long list of reviews has pages, in %s at %d px (scripts: %s)',
  async (code, width, scripts) => {
    const acts = actsAt(database, now)
    const reviewer = await signIn(database, {
      name: 'Rula',
      grants: [{ network: null, role: 'reviewer' }],
      clock,
    })
    for (let at = 0; at < 23; at += 1) {
      const writer = await signIn(database, { name: 'Ana', trusted: true, clock })
      const id = await acts.open(writer, { ...wholeDraft, title: { value: `Cooking ${code} ${at}` } })
      await acts.submit(writer, id)
      await acts.ask(editor, id, reviewer)
    }
    const page = await pageOf(reviewer, { javaScriptEnabled: scripts, viewport: { width, height: 900 } })
    await page.goto(`${address}/${code}/reviews`)
    const links = page.locator('main li a')
    const first = await links.evaluateAll((all) => all.map((it) => it.getAttribute('href')))
    expect(first).toHaveLength(20)
    if (scripts) await lookAtPage(page, 'reviews-long', code)
    await page.locator('main a[href*="after="]').click()
    await page.waitForURL(/after=/)
    const rest = await links.evaluateAll((all) => all.map((it) => it.getAttribute('href')))
    expect(rest).toHaveLength(3)
    expect(new Set([...first, ...rest]).size).toBe(23)
    expect(await page.locator('main a[href*="after="]').count()).toBe(0)
    await links.first().click()
    await page.waitForURL(/\/reviews\/[^?]+$/)
    expect(await page.locator('main form').count()).toBeGreaterThan(0)
    await page.context().close()
  },
)
