import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createTranslator, type Language, type MessageKey } from '../../src/platform/i18n/index.ts'
import { newPage, useBrowser } from './browser.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()

const english = {
  words: 'mentoring for skilled immigrants',
  toronto: 'Mentoring of skilled immigrants by occupation',
  auckland: 'Mentoring by occupation, Auckland',
  third: 'Recognition of diplomas',
  confirmed: '2009',
  helped: 'Toronto also helped Auckland to find the money.',
}
/** What a person types and reads; the pseudo-locale shows the records in English. */
const spoken: Record<string, typeof english> = {
  en: english,
  'en-XB': english,
  fr: {
    words: 'mentorat pour immigrés qualifiés',
    toronto: 'Le mentorat par métier pour immigrés qualifiés',
    auckland: 'Le mentorat par métier à Auckland',
    third: 'La reconnaissance des diplômes',
    confirmed: '2009',
    helped: 'Toronto a aussi aidé Auckland à trouver l’argent.',
  },
  de: {
    words: 'Mentoring für zugewanderte Fachkräfte',
    toronto: 'Mentoring nach Berufen für zugewanderte Fachkräfte',
    auckland: 'Mentoring nach Berufen in Auckland',
    third: 'Anerkennung von Abschlüssen',
    confirmed: '2009',
    helped: 'Toronto half Auckland auch, das Geld zu finden.',
  },
}

test.each(tested)('a city officer follows an idea without scripts, $code', async (language) => {
  const page = await newPage(browser(), { locale: language.code, javaScriptEnabled: false })
  const said = spoken[language.code] ?? english
  const t = createTranslator(language.code)
  await page.goto(site().address)
  expect(page.url()).toBe(`${site().address}/${language.code}`)
  await findByWords(page, language, said)
  await readPractice(page, said)
  await readIdea(page, said)
  await compareThree(page, t, said)
  await page.context().close()
})

type Said = typeof english
type Say = (key: MessageKey) => string

async function findByWords(page: Page, { code }: Language, said: Said): Promise<void> {
  await page.locator('main input[type=search]').fill(said.words)
  await page.locator('main form button').first().click()
  expect(new URL(page.url()).pathname).toBe(`/${code}/practices`)
  expect(await page.locator('main input[type=search]').inputValue()).toBe(said.words)
  const card = page.locator('.cards .card', { hasText: said.toronto })
  expect(await card.innerText()).toContain(said.confirmed)
  await card.getByRole('link', { name: said.toronto }).click()
}

async function readPractice(page: Page, said: Said): Promise<void> {
  expect(await page.locator('h1').innerText()).toBe(said.toronto)
  expect(await page.locator('.glance').first().innerText()).toContain(said.confirmed)
  await page.locator('nav.contents a[href="#takenUp"]').click()
  const takenUp = page.locator('#takenUp')
  expect(await takenUp.innerText()).toContain('Auckland')
  expect(await takenUp.innerText()).toContain(said.helped)
  const sources = await page.locator('#sources').innerText()
  expect(sources).toContain('The Interethnic City: Management and Policies')
  expect(sources).toContain('RP-86P8KT')
  await takenUp.locator('a[href*="/ideas/"]').first().click()
}

async function readIdea(page: Page, said: Said): Promise<void> {
  expect(new URL(page.url()).pathname).toMatch(/\/ideas\/mentoring-by-occupation$/)
  const tree = page.locator('#lineage')
  // The drawing breaks long names into lines; the list beside it does not.
  await tree.locator('.family summary').click()
  const names = await tree.locator('.lineage-list a').allInnerTexts()
  expect(names).toEqual([said.toronto, said.auckland])
  expect(await tree.locator('svg.lineage').getByRole('link').count()).toBe(2)
  const map = page.locator('#map')
  expect(await map.locator('svg.map-wide .map-arc').count()).toBe(1)
  expect(await map.locator('svg.map-wide').textContent()).toContain('Toronto')
  await page.goBack()
  await page.goBack()
}

async function compareThree(page: Page, t: Say, said: Said): Promise<void> {
  await page.locator('header a[href$="/practices"]').click()
  await page.getByText(t('compare.fromList')).click()
  const form = page.locator('form[action$="/compare"]')
  for (const title of [said.toronto, said.auckland, said.third]) {
    await form.getByLabel(title, { exact: true }).check()
  }
  await form.getByRole('button').click()
  const heads = await page.locator('table.compare thead th a[href*="/practices/"]').allInnerTexts()
  expect(heads.toSorted()).toEqual([said.toronto, said.auckland, said.third].toSorted())
  const row = page.locator('table.compare tbody tr', { hasText: t('compare.confirmed') })
  expect(await row.locator('td').count()).toBe(3)
  for (const cell of await row.locator('td').allInnerTexts()) expect(cell).toContain(said.confirmed)
}
