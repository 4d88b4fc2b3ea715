import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listOrganisations } from '../../src/people/index.ts'
import { createSecrets } from '../../src/platform/secret/index.ts'
import { askForConfirmation, findPractice, type Published } from '../../src/practices/index.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys } from './check.ts'
import { readOverflow } from './in-page.js'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const pictures = join(import.meta.dirname, '..', '..', 'artifacts', 'journeys')
mkdirSync(pictures, { recursive: true })

type Person = Parameters<typeof signIn>[1]

/** Somebody with a browser of their own, who reads the site in one language. */
interface Walker {
  page: Page
  person: TestPerson
  go(path: string): Promise<void>
  look(name: string): Promise<void>
}

async function walker(language: string, scripts: boolean, given: Person & object): Promise<Walker> {
  const person = await signIn(site().database, { clock: site().clock, ...given })
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
      await page.screenshot({ path: join(pictures, `${language}-${at}.png`), fullPage: true })
      if (!scripts) return
      expectNone(await findBarriers(page))
      expectNone(await findKeys(page))
      expectNone(await page.evaluate(readOverflow))
    },
  }
}

const grant = (role: 'reviewer' | 'editor' | 'translator') => ({ grants: [{ network: null, role }] as const })
const press = (page: Page, act: string) =>
  page.locator(`form[method="post"][action$="${act}"] button[type="submit"]`).first().click()
const idIn = (page: Page) => /(draft-\w+)/.exec(page.url())?.[1] ?? ''

/** The owner writes a whole practice by the form, and sends it in. Gives the draft's id. */
async function write(owner: Walker, language: string, title: string): Promise<string> {
  const { page } = owner
  await owner.go('/contribute/new')
  await page.fill('[name="title"]', title)
  await page.fill('[name="promise"]', 'Officers and children do homework together, twice a week.')
  await page.check('[name="scale"][value="place"]')
  await page.fill('[name="places.find"]', 'Toronto')
  await page.click('form.form .save button')
  await page.waitForURL(/basics/)
  const id = idIn(page)
  const group = (name: string) => owner.go(`/contribute/${id}/${name}`)
  const save = async () => {
    await page.click('.save button[value="overview"]')
    await page.waitForURL(/done=saved/)
  }
  await page.check('[name="places.add"]')
  const [lead] = await listOrganisations(site().database.read, language, 1)
  await page.fill('[name="leads.find"]', lead?.name ?? '')
  await page.click('button[name="find"][value="leads"]')
  await page.waitForURL(/find=leads/)
  await page.check('#found-leads input >> nth=0')
  await save()
  await group('purpose')
  await page.check('[name="themes"][value="learn"]')
  await page.fill('[name="summary"]', 'Twice a week, officers and children meet in the library.')
  await page.check('[name="mark.problem"][value="not-known"]')
  await save()
  await group('people')
  await page.fill('[name="serves"]', 'Children from eight to twelve.')
  await save()
  await group('work')
  await page.fill('[name="steps.0"]', 'Ask the library for a room.')
  await page.fill('[name="steps.1"]', 'Meet on two afternoons.')
  await page.selectOption('[name="life.state"]', 'running')
  await save()
  await group('results')
  await page.fill('[name="results"]', 'Sixty children came.')
  await page.fill('[name="whatDidNotWork"]', 'There were too few rooms.')
  await save()
  await owner.go(`/contribute/${id}`)
  await owner.look('1-overview')
  await press(page, '/submission')
  await page.waitForURL(/done=submitted/)
  return id
}

async function review(reviewer: Walker, editor: Walker, draft: string): Promise<void> {
  await editor.go(`/desk/reviews/${draft}`)
  await editor.page.check(`[name="reviewer"][value="${reviewer.person.id}"]`)
  await press(editor.page, `/desk/reviews/${draft}/requests`)
  await reviewer.go('/reviews')
  const { page } = reviewer
  await page.locator('main a[href*="/reviews/"]').first().click()
  await page.check('[name="conflict"][value="none"]')
  await press(page, '/declaration')
  for (const name of ['harms-rights', 'not-carried-out', 'advertising'])
    await page.check(`input[name="${name}"][value="no"]`)
  for (const name of ['practical', 'innovative', 'successful', 'exportable', 'voice'])
    await page.check(`input[name="${name}"][value="3"]`)
  await page.fill('[name="words.overall"]', 'Clear and useful.')
  await page.check('[name="recommendation"][value="publish"]')
  await reviewer.look('2-review')
  await page.click('button[name="do"][value="send"]')
  // A status of its own says that the review saves itself, before it is sent.
  await page.waitForURL(/done=sent/)
}

const published = (slug: string): Promise<Published> => findPractice(site().database.read, slug)

describe.each([
  ['en', true, 'Homework with officers'],
  ['de', false, 'Hausaufgaben mit der Polizei'],
  ['ar', true, 'Homework in the afternoon'],
  ['ar', false, 'Homework in the evening'],
] as const)('in %s, with scripts: %s', (language, scripts, title) => {
  test('a practice is published, confirmed a year later, corrected, and brought into Arabic', async () => {
    const { database } = site()
    const walk = (given: Person & object) => walker(language, scripts, given)
    const owner = await walk({ name: 'Ana' })
    const editor = await walk({ name: 'Ed', ...grant('editor') })
    const reviewers = [
      await walk({ name: 'Rita', ...grant('reviewer') }),
      await walk({ name: 'Ravi', ...grant('reviewer') }),
    ]

    const draft = await write(owner, language, title)
    await editor.go(`/desk/reviews/${draft}`)
    // A first contribution is held until an editor has looked at it.
    await editor.page.click('button[name="do"][value="release"]')
    for (const it of reviewers) await review(it, editor, draft)
    await editor.go(`/desk/reviews/${draft}`)
    await editor.page.fill('[name="words-publish"]', 'Two people from outside and an editor have read it.')
    await editor.look('3-decision')
    await editor.page.click('button[name="do"][value="publish"]')
    await editor.page.getByRole('status').waitFor()
    const slug = title.toLowerCase().replaceAll(' ', '-')
    const practice = await published(slug)
    expect([practice.version.number, practice.confirmations]).toEqual([1, []])
    await owner.go(`/practices/${slug}`)
    expect(await owner.page.locator('main').innerText()).toContain('Two people from outside')
    await owner.look('4-published')

    // A year later: the link in the mail, without a session.
    const year = 366 * 24 * 60
    site().wait(year)
    const later = site().clock.now()
    await database.inWrite((tx) =>
      askForConfirmation(tx, (id) => createSecrets(database).sign('confirm', id), later),
    )
    const { path } = await database.read
      .selectFrom('people_notice')
      .select('path')
      .where('person', '=', owner.person.id)
      .where('kind', '=', 'confirmation.asked')
      .executeTakeFirstOrThrow()
    await owner.page.context().clearCookies()
    await owner.go(path)
    await owner.page.check('[name="finding"][value="holds"]')
    await owner.page.fill('[name="role"]', 'Head of the station')
    await owner.look('5-confirm')
    await owner.page.click('main form button[type="submit"]')
    await owner.page.locator('main form').waitFor({ state: 'detached' })
    const confirmed = await published(slug)
    expect(confirmed.confirmations.map((it) => it.finding)).toEqual(['holds'])

    // Anybody suggests a correction; an editor accepts it.
    const secondEditor = await walk({ name: 'Eva', ...grant('editor') })
    await owner.go(`/practices/${slug}/correction?field=summary`)
    await owner.page.fill('[name="body"]', 'Three times a week, officers and children meet in the library.')
    await press(owner.page, '/correction')
    await owner.page.getByRole('status').waitFor()
    const { id: waiting } = await database.read
      .selectFrom('practice_suggestion')
      .select('id')
      .where('practice', '=', practice.id)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
    await secondEditor.go(`/desk/corrections/${waiting}`)
    await secondEditor.page.fill('form[action$="/acceptance"] [name="words"]', 'Thank you.')
    await secondEditor.look('6-correction')
    await press(secondEditor.page, `/desk/corrections/${waiting}/acceptance`)
    await secondEditor.page.getByRole('status').waitFor()
    expect((await published(slug)).summary?.en).toContain('Three times')

    // A translator brings it into Arabic, an editor approves.
    const translator = await walk({ name: 'Layla', languages: ['ar', 'en'], ...grant('translator') })
    const into = `/translate/${practice.id}/ar`
    await translator.go(into)
    const typed = translator.page.locator('textarea[name="body.title"]')
    expect([await typed.getAttribute('dir'), await typed.getAttribute('lang')]).toEqual(['rtl', 'ar'])
    await typed.fill('واجبات مدرسية مع الشرطة')
    await translator.page.fill('textarea[name="body.promise"]', 'الشرطة والأطفال يكتبون الواجبات معًا')
    await translator.page.fill('textarea[name="body.summary"]', 'يلتقون ثلاث مرات في الأسبوع')
    await translator.page.click('button[name="do"][value="save"]')
    await translator.page.getByRole('status').waitFor()
    for (const it of ['title', 'promise', 'summary'])
      await translator.page.check(`[name="tick"][value="${it}"]`)
    await translator.look('7-translate')
    await translator.page.click('button[name="do"][value="send"]')
    await translator.page.getByRole('status').waitFor()
    await secondEditor.go(into)
    for (const it of ['title', 'promise', 'summary'])
      await secondEditor.page.check(`[name="tick"][value="${it}"]`)
    await secondEditor.page.click('button[name="do"][value="approve"]')
    await secondEditor.page.getByRole('status').waitFor()
    expect((await published(slug)).title).toMatchObject({ ar: 'واجبات مدرسية مع الشرطة' })

    // The source changes in one field: just that one is outdated.
    await secondEditor.go(`/practices/${slug}/correction?field=summary`)
    await secondEditor.page.fill('[name="body"]', 'Once a week, officers and children meet in the library.')
    await press(secondEditor.page, '/correction')
    await secondEditor.page.getByRole('status').waitFor()
    const { id: second } = await database.read
      .selectFrom('practice_suggestion')
      .select('id')
      .where('practice', '=', practice.id)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
    await secondEditor.go(`/desk/corrections/${second}`)
    await secondEditor.page.fill('form[action$="/acceptance"] [name="words"]', 'Yes.')
    await press(secondEditor.page, `/desk/corrections/${second}/acceptance`)
    await secondEditor.page.getByRole('status').waitFor()
    const moved = await published(slug)
    expect([moved.title.ar, moved.promise.ar]).toEqual([
      'واجبات مدرسية مع الشرطة',
      'الشرطة والأطفال يكتبون الواجبات معًا',
    ])
    expect(moved.summary?.ar).toEqual({ text: 'يلتقون ثلاث مرات في الأسبوع', state: 'outdated' })
    await translator.page.goto(`${site().address}/ar/practices/${slug}`)
    expect(await translator.page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await translator.page.locator('h1').innerText()).toContain('واجبات مدرسية مع الشرطة')
    await translator.page.screenshot({
      path: join(pictures, `${language}-${scripts}-8-arabic.png`),
      fullPage: true,
    })
    for (const it of [owner, editor, secondEditor, translator, ...reviewers]) await it.page.context().close()
  }, 180_000)
})
