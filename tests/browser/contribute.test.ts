import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Draft, findDraft, listRivals } from '../../src/practices/index.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { listenTo, newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes, findUnmirrored } from './check.ts'
import { readOverflow } from './in-page.js'
import { takePicture } from './picture.ts'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()

interface Writer {
  person: TestPerson
  page: Page
}

/** A person who is signed in on a browser of their own. */
async function writer(javaScriptEnabled = true, width = 1280): Promise<Writer> {
  const person = await signIn(site().database, { name: 'Ana', clock: site().clock })
  const page = await newPage(browser(), { javaScriptEnabled, viewport: { width, height: 900 } })
  const [name = '', value = ''] = person.cookie.split('=')
  await page.context().addCookies([{ name, value, url: site().address }])
  return { person, page }
}

async function look(page: Page, name: string, canRun = true): Promise<void> {
  await takePicture(page, `contribute/${name}`)
  if (!canRun) return
  expectNone(await findBarriers(page))
  expectNone(await findKeys(page))
  expectNone(await page.evaluate(readOverflow))
}

const idIn = (page: Page) => /contribute\/(draft-\w+)/.exec(page.url())?.[1] ?? ''
const draftOf = ({ person, page }: Writer): Promise<Draft> =>
  findDraft(site().database.read, person.viewer, idIn(page))
const groups = 'basics purpose people work results cost transfer offer blocks depth sources'.split(' ')

/** Writes a tip as anybody would, up to the page where the place is chosen. */
async function writeTip({ page }: Writer, language: string): Promise<void> {
  await page.goto(`${site().address}/${language}/contribute/new`)
  await page.fill('[name="title"]', 'Homework with the police')
  await page.fill('[name="promise"]', 'Officers and children do homework together, twice a week.')
  await page.check('[name="scale"][value="place"]')
  await page.fill('[name="places.find"]', 'Toronto')
  await page.click('form.form .save button')
  await page.waitForURL(/basics/)
}

describe.each([
  ['en', true],
  ['en', false],
  ['en-XB', true],
  ['en-XB', false],
] as const)('in %s, with scripts: %s', (language, scripts) => {
  test('a tip and a profile are written, looked at and sent in', async () => {
    const ana = await writer(scripts)
    const { page } = ana
    const complaints = listenTo(page, site().address)
    await writeTip(ana, language)
    await page.check('[name="places.add"]')
    await page.fill('[name="leads.find"]', 'police')
    await page.click('button[name="find"][value="leads"]')
    await page.waitForURL(/find=leads/)
    await page.check('#found-leads input >> nth=0')
    await page.click('.save button[value="next"]')
    await page.waitForURL(/purpose/)
    await page.check('[name="themes"][value="learn"]')
    await page.fill('[name="summary"]', 'Twice a week, officers and children meet in the library.')
    await page.check('[name="mark.problem"][value="not-known"]')
    await page.goto(`${site().address}/${language}/contribute/${idIn(page)}/work`)
    await page.fill('[name="steps.0"]', 'Ask the library for a room.')
    await page.fill('[name="steps.1"]', 'Meet.')
    await page.selectOption('[name="life.state"]', 'running')
    await page.click('button[name="add"][value="steps"]')
    await page.waitForURL(/more=steps/)
    await page.fill('[name="steps.2"]', 'Eat together.')
    await page.click('button[name="remove"][value="steps.1"]')
    await page.waitForURL(/work\?done=saved/)
    const { content } = await draftOf(ana)
    expect(content.steps).toEqual({ value: ['Ask the library for a room.', 'Eat together.'] })
    expect(content.leads).toMatchObject({ value: [expect.stringMatching(/^RO-/)] })
    await page.goto(`${site().address}/${language}/contribute/${idIn(page)}`)
    await page.click('form[action$="/submission"] button')
    await page.waitForURL(/done=submitted/)
    expect((await draftOf(ana)).state).toBe('submitted')
    // The picture in the browser's tab is not waited for.
    expect(complaints.take().filter((it) => !it.includes('favicon'))).toEqual([])
    await page.context().close()
  })
})

test.each([
  ['en', 360],
  ['de', 1280],
  ['ar', 360],
  ['en-XB', 360],
] as const)('every page in %s has no barriers at %d px', async (language, width) => {
  const ana = await writer(true, width)
  const { page } = ana
  const heavy: string[] = []
  const open = async (path: string) => {
    const sent = await page.goto(`${site().address}/${language}${path}`)
    expect([path, sent?.status()]).toEqual([path, 200])
    const html = (await sent?.text()) ?? ''
    expectNone(await findMistakes(html))
    const name = path.replace(/draft-\w+/, 'draft').replaceAll(/\W+/g, '-')
    if (language === 'en-XB') expectNone([...(await findKeys(page)), ...(await findUnmirrored(page))])
    else await look(page, `${language}-${width}${name}`)
    const style = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map((it) => it[1]?.length ?? 0)
    if (style.reduce((all, it) => all + it, 0) > 10_000) heavy.push(`${path}: ${style}`)
  }
  for (const it of ['', '/new', '/import']) await open(`/contribute${it}`)
  await writeTip(ana, language)
  const id = idIn(page)
  await open(`/contribute/${id}/basics?find=places&words=Toronto`)
  for (const it of [
    '',
    ...groups.map((group) => `/${group}`),
    '/preview',
    '/history',
    '/history/0',
    '/giving-up',
  ])
    await open(`/contribute/${id}${it}`)
  expect(heavy).toEqual([])
  await page.context().close()
})

test('what is typed is saved by itself, and words are counted', async () => {
  const ana = await writer()
  const { page } = ana
  await writeTip(ana, 'en')
  await page.goto(`${site().address}/en/contribute/${idIn(page)}/purpose`)
  await page.fill('[name="summary"]', 'Three words here')
  expect(await page.locator('#q-summary .count').innerText()).toBe('3 words of at most 125')
  await page.locator('#saving', { hasText: 'Saved' }).waitFor()
  expect((await draftOf(ana)).content.summary).toEqual({ value: 'Three words here' })
  // Without a connection it goes on trying, and says so.
  await page.context().setOffline(true)
  await page.fill('[name="summary"]', 'Typed on the train')
  await page.locator('#saving', { hasText: 'no connection' }).waitFor()
  await page.context().setOffline(false)
  await page.locator('#saving', { hasText: 'Saved' }).waitFor({ timeout: 20_000 })
  expect((await draftOf(ana)).content.summary).toEqual({ value: 'Typed on the train' })
  // Signed out: the page says so and keeps what is typed.
  await page.context().clearCookies()
  await page.fill('[name="summary"]', 'Typed after the session has ended')
  await page.locator('#saving', { hasText: 'signed out' }).waitFor()
  expect(await page.inputValue('[name="summary"]')).toBe('Typed after the session has ended')
  await page.context().close()
})

test.each([true, false])(
  'two people at once see both texts, and one chooses (scripts: %s)',
  async (scripts) => {
    const ana = await writer(scripts)
    const { page } = ana
    await writeTip(ana, 'en')
    const id = idIn(page)
    const path = `${site().address}/en/contribute/${id}/basics`
    const editor = await signIn(site().database, {
      name: 'Ed',
      clock: site().clock,
      grants: [{ network: null, role: 'editor' }],
    })
    const other = await newPage(browser(), { javaScriptEnabled: scripts })
    const [name = '', value = ''] = editor.cookie.split('=')
    await other.context().addCookies([{ name, value, url: site().address }])
    await Promise.all([page.goto(path), other.goto(path)])
    await other.fill('[name="promise"]', 'Promise of the editor')
    await other.click('.save button[value="next"]')
    await other.waitForURL(/purpose/)
    await page.fill('[name="promise"]', 'Promise of the author')
    if (scripts) await page.locator('#saving', { hasText: 'Somebody else' }).waitFor()
    await page.click('.save button[value="next"]')
    await page.locator('#rivals').waitFor()
    expect(await listRivals(site().database.read, ana.person.viewer, id)).toHaveLength(1)
    await look(page, `rival-${scripts}`, scripts)
    const panel = await page.locator('#rivals').innerText()
    for (const it of ['Promise of the editor', 'Promise of the author', 'From Ana'])
      expect(panel).toContain(it)
    await page.click('#rivals button[value="yes"]')
    await page.waitForURL(/done=chosen/)
    expect((await draftOf(ana)).content.promise).toEqual({ value: 'Promise of the author' })
    await page.context().close()
    await other.context().close()
  },
)

test.each([true, false])('what cannot be kept is shown again as typed (scripts: %s)', async (scripts) => {
  const ana = await writer(scripts)
  const { page } = ana
  await writeTip(ana, 'en')
  await page.goto(`${site().address}/en/contribute/${idIn(page)}/results`)
  await page.fill('[name="results"]', 'Grades went up.')
  await page.fill('[name="outcomes.0.statement"]', 'Better grades')
  await page.fill('[name="outcomes.0.value"]', 'very many')
  await page.click('.save button[value="next"]')
  await page.locator('.summary').waitFor()
  expect(await page.inputValue('[name="results"]')).toBe('Grades went up.')
  expect(await page.inputValue('[name="outcomes.0.value"]')).toBe('very many')
  await look(page, `refused-${scripts}`, scripts)
  await page.click('.summary a')
  expect(new URL(page.url()).hash).toBe('#f-outcomes-0-value')
  await page.fill('[name="outcomes.0.value"]', '12,5')
  await page.click('.save button[value="next"]')
  await page.waitForURL(/cost/)
  expect((await draftOf(ana)).content).toMatchObject({
    results: { value: 'Grades went up.' },
    outcomes: { value: [{ statement: 'Better grades', value: 12.5 }] },
  })
  await page.context().close()
})
