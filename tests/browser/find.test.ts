import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTranslator } from '../../src/platform/i18n/index.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes } from './check.ts'
import {
  countWords,
  hasFocus,
  readKeyWaits,
  readOverflow,
  readTops,
  readWordCount,
  watchKeys,
} from './in-page.js'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const english = createTranslator('en')
let page: Page
afterEach(() => page.context().close())

const toronto = 'Mentoring of skilled immigrants by occupation'

async function open(path: string, { scripts = true, locale = 'en', width = 1280 } = {}): Promise<void> {
  page = await newPage(browser(), { locale, javaScriptEnabled: scripts, viewport: { width, height: 800 } })
  await page.goto(`${site().address}${path}`)
}

const heading = () => page.locator('#results h2')
const cards = () => page.locator('#results .card')
const titles = () => page.locator('#results .card h3').allInnerTexts()
const chips = () => page.locator('#results ul.chips').first().locator('a')
/** Where the page is, without what a form sends of fields that say nothing. */
const address = () => {
  const { pathname, searchParams } = new URL(page.url())
  const said = [...searchParams].filter(([name, value]) => value !== '' && `${name}=${value}` !== 'sort=fit')
  const query = new URLSearchParams(said).toString()
  return query === '' ? pathname : `${pathname}?${query}`
}

/** How many practices the page says it found. */
async function count(): Promise<number> {
  return Number((/\d+/.exec(await heading().innerText()) ?? ['0'])[0])
}

/** Does something that asks for new results, and waits until the whole page shows them. */
async function answered(act: () => Promise<unknown>): Promise<void> {
  const rest = page.waitForResponse((it) => it.url().includes('rest=1'))
  await act()
  await rest
  await page.locator('#facets:not([aria-busy])').waitFor({ state: 'attached' })
}

describe('while somebody types', () => {
  test('the list, the count, the address and the title follow', async () => {
    await open('/en/practices')
    const before = await count()
    await answered(() => page.locator('#q').pressSequentially('mentoring skilled', { delay: 20 }))
    expect(await count()).toBeLessThan(before)
    expect(await titles()).toContain(toronto)
    expect(await page.locator('#results mark').count()).toBeGreaterThan(0)
    expect(address()).toBe('/en/practices?q=mentoring+skilled')
    expect(await page.title()).toContain('mentoring skilled')
    expect(await page.locator('#said').innerText()).toBe(await heading().innerText())
    expect(await page.evaluate(hasFocus, '#q')).toBe(true)
    expect(await page.locator('.languages a[lang=fr]').getAttribute('href')).toMatch(
      /\/fr\/practices\?q=mentoring\+skilled$/,
    )
    expectNone(await findBarriers(page))
    expectNone(await findMistakes(await page.content()))
    await page.reload()
    expect(await titles()).toContain(toronto)
  })

  test('a word that is not yet whole finds what begins with it', async () => {
    await open('/en/practices')
    await answered(() => page.locator('#q').pressSequentially('mentori'))
    expect(await titles()).toContain(toronto)
    expect(await page.locator('#results .why').first().innerText()).toMatch(/mentoring/i)
  })

  test('places, subjects and titles are offered; Tab reaches them, Escape closes them', async () => {
    await open('/en/practices')
    await answered(() => page.locator('#q').pressSequentially('skilled toron'))
    const offered = page.getByRole('navigation', { name: english('find.suggestions') })
    const place = offered.getByRole('link', { name: 'Toronto', exact: true })
    await page.keyboard.press('Escape')
    expect(await offered.count()).toBe(0)
    expect(await page.locator('#q').inputValue()).toBe('skilled toron')
    await answered(() => page.keyboard.type('t'))
    await answered(() => page.keyboard.press('Backspace'))
    for (let presses = 0; presses < 12; presses += 1) {
      if (await place.evaluate((it) => it.matches(':focus'))) break
      await page.keyboard.press('Tab')
    }
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(new URL(page.url()).searchParams.get('q')).toBe('skilled')
    expect(new URL(page.url()).searchParams.get('city')).toMatch(/^RC-/)
    expect(await chips().allInnerTexts()).toEqual(['Toronto ×'])
    expect(await titles()).toContain(toronto)
  })

  test('the form goes on working where results cannot be had', async () => {
    await open('/en/practices')
    await page.route(/results/, (it) => it.abort())
    await page.locator('#q').pressSequentially('mentoring')
    await page.locator('html:not(.live)').waitFor({ state: 'attached' })
    const search = page.getByRole('button', { name: english('find.search'), exact: true })
    await Promise.all([page.waitForEvent('load'), search.click()])
    expect(address()).toBe('/en/practices?q=mentoring')
    expect(await titles()).toContain(toronto)
  })

  test('the first of the list comes at once, the rest when the typing rests, and nothing jumps', async () => {
    await open('/en/practices?theme=connect')
    const all = await page.locator('#where .map-list').innerHTML()
    await page.locator('#facet-region > summary').click()
    await page.evaluate(countWords, '#said')
    const held: (() => void)[] = []
    await page.route(/rest=1/, (it) => void held.push(() => it.continue()))
    await page.locator('#q').pressSequentially('police', { delay: 30 })
    await page.waitForURL(/q=police/)
    await expect.poll(() => held.length).toBeGreaterThan(0)
    expect(await cards().count()).toBeLessThanOrEqual(6)
    for (const part of ['#facets', '#rest', '#active'])
      expect(await page.locator(part).getAttribute('aria-busy')).toBe('true')
    expect(await page.locator('#where .map-list').innerHTML()).toBe(all)
    expect(await chips().first().getAttribute('href')).toBe('/en/practices?q=police')
    expect(await page.evaluate(readWordCount)).toBe(0)
    const first = await titles()
    const tops = await page.evaluate(readTops, '#found > *, .order, #list h3, #list .card p')
    const whole = page.waitForResponse(/rest=1/)
    for (const it of held) it()
    await whole
    await page.locator('#facets:not([aria-busy])').waitFor({ state: 'attached' })
    expect(await page.evaluate(readTops, '#found > *, .order, #list h3, #list .card p')).toEqual(tops)
    expect(await titles()).toEqual(first)
    expect(await page.locator('[aria-busy]').count()).toBe(0)
    expect(await page.locator('#where .map-list').innerHTML()).not.toBe(all)
    expect(await page.locator('#facet-region').getAttribute('open')).not.toBeNull()
    expect(await page.evaluate(readWordCount)).toBe(1)
  })

  test('each first answer is small and soon there on a slow line', async () => {
    await open('/en/practices')
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const urls = new Map<string, string>()
    const sizes: number[] = []
    const bodies: Promise<number>[] = []
    session.on('Network.requestWillBeSent', (it) => urls.set(it.requestId, it.request.url))
    page.on('response', (it) => {
      if (it.url().includes('typing=1') && !it.url().includes('rest=1'))
        bodies.push(it.headerValue('content-length').then(Number))
    })
    session.on('Network.loadingFinished', (it) => {
      const url = urls.get(it.requestId) ?? ''
      if (url.includes('typing=1') && !url.includes('rest=1')) sizes.push(it.encodedDataLength)
    })
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 20,
      downloadThroughput: 400_000 / 8,
      uploadThroughput: 200_000 / 8,
    })
    await page.locator('#q').focus()
    await page.evaluate(watchKeys)
    await page.keyboard.type('police language city housing school women', { delay: 250 })
    await page.locator('#facets:not([aria-busy])').waitFor({ state: 'attached' })
    const waits = (await page.evaluate(readKeyWaits)).toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN)
    const bytes = await Promise.all(bodies)
    console.log(
      `${waits.length} keys to new list at 400 kbit/s and 20 ms: median ${at(0.5)} ms, 90 % within ${at(0.9)} ms, ` +
        `at most ${at(1)} ms; at most ${Math.max(...bytes)} bytes, ${Math.max(...sizes)} with heads`,
    )
    // On a busy machine some keys come before the answer to the last one.
    expect(bytes.length).toBeGreaterThan(10)
    expect(bytes.filter((it) => !(it > 0 && it <= 2200))).toEqual([])
  }, 60_000)
})

describe.each([true, false])('scripts: %s', (scripts) => {
  const show = (path: string, locale = 'en') => open(path, { scripts, locale })
  const ask = async (act: () => Promise<unknown>, button: string) => {
    if (scripts) return answered(act)
    await act()
    await page.getByRole('button', { name: button, exact: true }).click()
  }

  test('filters narrow the list as their counts say, and chips take them away', async () => {
    await show('/en/practices')
    const all = await count()
    const theme = page.getByRole('checkbox', { name: /^Live/ })
    const told = Number(/\d+/.exec((await page.locator('label', { has: theme }).innerText()) ?? '')?.[0])
    await ask(() => theme.check(), english('find.apply'))
    expect([await count(), address()]).toEqual([told, '/en/practices?theme=live'])
    expect(await theme.isChecked()).toBe(true)
    await page.locator('#facet-region > summary').click()
    const region = page.locator('#facet-region input').first()
    await ask(() => region.check(), english('find.apply'))
    expect(await page.locator('#facet-region').getAttribute('open')).not.toBeNull()
    expect(await count()).toBeLessThanOrEqual(told)
    expect(await chips().count()).toBe(3)
    await chips().first().click()
    expect(new URL(page.url()).searchParams.has('theme')).toBe(false)
    await chips().first().click()
    expect([await count(), address()]).toEqual([all, '/en/practices'])
  })

  test('another order changes the list and nothing else', async () => {
    await show('/en/practices?theme=connect')
    const before = await count()
    const order = page.getByLabel(english('find.order'))
    for (const value of ['newest', 'taken']) {
      await ask(() => order.selectOption(value), english('find.reorder'))
      expect([await count(), address()]).toEqual([before, `/en/practices?theme=connect&sort=${value}`])
      expect(await order.inputValue()).toBe(value)
    }
    expect(await cards().first().innerText()).toContain('Taken up by')
  })

  test('pages lead forth and back, and are never the same', async () => {
    await show('/en/practices')
    const pages = page.getByRole('navigation', { name: english('find.pages') })
    const [first, total] = [await titles(), await count()]
    expect(await pages.getByRole('link').allInnerTexts()).toEqual([english('find.next')])
    await pages.getByRole('link', { name: english('find.next') }).click()
    const second = await titles()
    expect(new Set([...first, ...second]).size).toBe(Math.min(total, 40))
    expect(await count()).toBe(total)
    await pages.getByRole('link', { name: english('find.previous') }).click()
    expect(await titles()).toEqual(first)
    await pages.getByRole('link', { name: english('find.next') }).click()
    await pages.getByRole('link', { name: english('find.first') }).click()
    expect([await titles(), address()]).toEqual([first, '/en/practices'])
  })

  test('the link to a search finds the same again, in each language', async () => {
    await show('/en/practices?sort=newest&theme=work&theme=live&q=')
    const before = [await count(), await titles()]
    const saved = page.locator('#saved')
    await saved.locator('summary').click()
    const link = saved.locator('.address a')
    expect(await link.innerText()).toBe('/en/practices?theme=live&theme=work&sort=newest')
    await link.click()
    expect([await count(), await titles()]).toEqual(before)
    await saved.locator('summary').click()
    await saved.getByRole('link', { name: 'Français' }).click()
    expect([address(), await count()]).toEqual(['/fr/practices?theme=live&theme=work&sort=newest', before[0]])
  })

  test('nothing found: what was searched, what is near, and how to tell', async () => {
    await show('/en/practices?q=qqxylophonezz&theme=plan')
    expect(await heading().innerText()).toBe(english('find.nothing'))
    const results = page.locator('#results')
    expect(await results.innerText()).toContain('qqxylophonezz')
    expect(await results.innerText()).toContain('Plan')
    await results.getByRole('link', { name: english('find.toWanted') }).click()
    expect(await page.locator('h1').innerText()).toBe(english('wanted.title'))
    await page.goBack()
    await results.getByRole('link', { name: 'Work' }).click()
    expect(await count()).toBeGreaterThan(0)
  })

  test('filters that leave nothing: the same without them, with the first it finds', async () => {
    await show('/en/practices?q=mentoring+skilled+immigrants&country=BR&actor=media&kit=files')
    expect(await heading().innerText()).toBe(english('find.nothing'))
    expect(await page.locator('#results').getByRole('link', { name: toronto }).count()).toBe(1)
    await page.getByRole('link', { name: /^Without filters there/ }).click()
    expect(address()).toBe('/en/practices?q=mentoring+skilled+immigrants')
    expect(await titles()).toContain(toronto)
  })

  test('a misspelt word is mended, and the page says so', async () => {
    await show('/en/practices?q=mentorign')
    expect(await titles()).toContain(toronto)
    expect(await page.locator('.understood').innerText()).toMatch(/Nothing here has “mentorign”.*mentoring/i)
    expect(await page.locator('.why').first().innerText()).toMatch(/spelling “mentoring”/i)
  })

  test('a German question on the French site finds, and says why in French', async () => {
    await show('/fr/practices?q=Vertrauen+in+die+Polizei', 'fr')
    const french = createTranslator('fr')
    expect(await count()).toBeGreaterThan(0)
    expect(await page.locator('.understood').innerText()).toContain(french('find.also'))
    expect((await page.locator('.why').allInnerTexts()).join('\n')).toMatch(/notion «.*»/)
    expectNone(scripts ? await findKeys(page) : [])
  })

  test('the map shows all that was found, whatever page of the list', async () => {
    await show('/en/practices')
    const where = page.locator('#where')
    const places = await where.locator('.map-list li').allTextContents()
    expect(places.length).toBeGreaterThan(5)
    await page.getByRole('link', { name: english('find.next') }).click()
    expect(await where.locator('.map-list li').allTextContents()).toEqual(places)
    await where.locator('summary').click()
    await where.locator('.map-list').getByRole('link', { name: 'Toronto' }).click()
    expect(address()).toMatch(/^\/en\/practices\?city=RC-\w+$/)
    expect(await count()).toBeGreaterThan(0)
    for (const it of await cards().allInnerTexts()) expect(it).toContain('Toronto')
  })
})

test('the focus stays on a choice that was made by keyboard', async () => {
  await open('/en/practices')
  await page.locator('input[name=theme][value=work]').focus()
  await answered(() => page.keyboard.press('Space'))
  expect(await page.evaluate(hasFocus, 'input[name=theme][value=work]')).toBe(true)
  expect(address()).toBe('/en/practices?theme=work')
  await page.locator('select[name=sort]').focus()
  await answered(() => page.keyboard.press('ArrowDown'))
  expect(await page.evaluate(hasFocus, 'select[name=sort]')).toBe(true)
})

test('a narrow screen from right to left', async () => {
  await open('/en-XB/practices', { locale: 'en-XB', width: 320 })
  await answered(() => page.locator('#q').pressSequentially('mentoring'))
  expect(await titles()).toContain(toronto)
  expectNone(await page.evaluate(readOverflow))
  await page.locator('#facets > summary').click()
  await answered(() => page.locator('input[name=theme]').first().check())
  expect(await page.locator('#facets').getAttribute('open')).not.toBeNull()
  expectNone(await page.evaluate(readOverflow))
  expectNone(await findBarriers(page))
})

test('a record in another language is told as such', async () => {
  await open('/de/practices?q=kitchen+tables+neighbours', { locale: 'de' })
  const card = cards().filter({ hasText: 'Kitchen tables' })
  expect(await card.locator('.eyebrow').innerText()).toContain('Englisch')
  expect(await card.locator('h3 a').getAttribute('lang')).toBe('en')
})

test('a cursor of another search leads to the first page', async () => {
  await open('/en/practices')
  const next = await page.locator('a[rel=next]').getAttribute('href')
  const cursor = new URL(next ?? '', page.url()).searchParams.get('after') ?? ''
  const sent = await page.goto(`${site().address}/en/practices?q=police&after=${cursor}`)
  expect(sent?.status()).toBe(422)
  expect(await page.locator('main').innerText()).toContain(english('findIssue.cursor'))
  await page.getByRole('link', { name: english('find.first') }).click()
  expect(address()).toBe('/en/practices?q=police')
})
