import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { countStatements } from '../../../tests/database/support.ts'
import {
  fieldsOf,
  homework,
  openTranslationWorld,
  type TranslationWorld,
  translatedId,
} from '../../../tests/database/translating.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import { languages, shipped } from '../../platform/i18n/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { listWishes } from '../../practices/index.ts'

const path = `/translate/${translatedId}/ar`
let world: TranslationWorld
let app: Hono

beforeEach(async () => {
  world = await openTranslationWorld()
  app = facesOn(siteOn(world.database))
})

const page = async (who: TestPerson, at = `/en${path}`) =>
  (await app.request(at, { headers: { cookie: who.cookie } })).text()

async function press(
  who: TestPerson,
  act: string,
  typed: Record<string, string> = {},
  more: Record<string, string | string[]> = {},
  html?: string,
) {
  const shown = fieldsOf(html ?? (await page(who)))
  const bodies = Object.fromEntries(Object.entries(typed).map(([at, it]) => [`body.${at}`, it]))
  return app.request(`/en${path}`, formRequest({ ...shown, ...bodies, do: act, ...more }, who.cookie))
}

const doneOf = (answer: Response) => [
  answer.status,
  new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('done'),
]

describe("the translator's page", () => {
  test('shows source and translation with their languages and directions', async () => {
    const html = await page(world.amal)
    expect(html).toContain('<textarea rows="3" lang="ar" dir="rtl" id="f-body-title" name="body.title"')
    expect(html).toContain('<p class="prose" lang="en" dir="ltr">Homework with the police</p>')
    expect(html).toContain('0 of 9 texts are done.')
    expect(html).not.toContain('value="fill"')
  })

  test('saves, sends, and lets another one approve; the version says so in every language', async () => {
    expect(doneOf(await press(world.amal, 'save', { title: 'عنوان' }))).toEqual([303, 'saved'])
    expect(doneOf(await press(world.amal, 'send', {}, { tick: 'title' }))).toEqual([303, 'send'])
    const own = await press(world.amal, 'approve', {}, { tick: 'title' })
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('Somebody else must approve what you wrote')
    const html = await page(world.badr)
    expect(html).toContain('Waits for approval')
    expect(doneOf(await press(world.badr, 'approve', {}, { tick: 'title' }))).toEqual([303, 'approve'])
    const { title, version } = await world.read()
    expect([title.ar, version.number]).toEqual(['عنوان', 2])
    expect(Object.keys(version.note ?? {}).sort()).toEqual(languages.map((it) => it.code as string).sort())
    expect(version.note).toMatchObject({
      en: 'Translation into Arabic',
      fr: 'Traduction en arabe',
      de: 'Übersetzung: Arabisch',
    })
    expect(Object.keys(version.note ?? {})).toEqual(expect.arrayContaining(shipped.map(String)))
    const versions = await app.request('/fr/practices/homework/versions')
    expect(await versions.text()).toContain('Traduction en arabe')
  })

  test('keeps what was typed when something is refused', async () => {
    for (const [act, more, told] of [
      ['approve', {}, 'Tick the texts first.'],
      ['ask-changes', { tick: 'title' }, 'Say what should change.'],
    ] as const) {
      const answer = await press(world.amal, act, { title: 'عنوان' }, more)
      const html = await answer.text()
      expect([answer.status, html.includes(told), fieldsOf(html)['body.title']]).toEqual([422, true, 'عنوان'])
    }
    const hidden = await press(world.amal, 'save', { title: 'a\u202eb', promise: 'وعد' })
    const html = await hidden.text()
    expect([hidden.status, fieldsOf(html)['body.promise']]).toEqual([422, 'وعد'])
    expect(html).toContain('href="#f-body-title"')
    const long = await press(world.amal, 'send', { title: 'كلمة '.repeat(21) }, { tick: 'title' })
    expect([long.status, (await long.text()).includes('more words than fit here')]).toEqual([422, true])
  })

  test('shows two translators each other’s text, and lets the second decide', async () => {
    const before = await page(world.badr)
    await press(world.amal, 'save', { title: 'عنوان أمل' })
    const refused = await press(world.badr, 'save', { title: 'عنوان بدر', promise: 'وعد' }, {}, before)
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('What stands there now')
    expect(html).toContain('عنوان أمل')
    expect(fieldsOf(html)['body.title']).toBe('عنوان بدر')
    expect((await world.fieldAt('promise')).body).toBe('وعد')
    expect(doneOf(await press(world.badr, 'save', {}, {}, html))).toEqual([303, 'saved'])
    expect((await world.fieldAt('title')).body).toBe('عنوان بدر')
  })

  test('does not lose what was typed for a text that is gone', async () => {
    const before = await page(world.amal)
    await world.change({ steps: { value: ['Ask.'] } })
    const answer = await press(world.amal, 'save', { 'steps/1': 'قابل.' }, {}, before)
    const html = await answer.text()
    expect([answer.status, html.includes('قابل.')]).toEqual([422, true])
    expect(html).toContain('The practice does not have these texts any more.')
  })

  test('shows what has changed in the source', async () => {
    await world.translate({ 'steps/0': 'اسأل.' })
    await world.change({ steps: { value: ['Ask twice.', 'Meet.'] } })
    const html = await page(world.amal)
    expect(html).toContain('Ask<ins> twice</ins>.')
    const filtered = await page(world.amal, `/en${path}?only=open`)
    expect(filtered).toContain('Outdated: the original has changed')
    expect(filtered).not.toContain('>Approved<')
  })

  test('puts a suggestion into the form, beside what was typed', async () => {
    await world.store(
      homework({
        id: idFromNumber('RP', 2),
        slug: 'other',
        serves: { en: 'Children.', ar: 'أطفال.' },
      }),
    )
    const html = await page(world.amal)
    const [, use = ''] = /value="(use serves [\w-]+)"/.exec(html) ?? []
    const answer = await press(world.amal, use, { title: 'عنوان' }, {}, html)
    const shown = fieldsOf(await answer.text())
    expect([answer.status, shown['body.serves'], shown['body.title']]).toEqual([200, 'أطفال.', 'عنوان'])
    expect(await world.states()).toMatchObject({ serves: 'missing', title: 'missing' })
  })

  test('is closed to others, and for languages that are none', async () => {
    const reader = await signIn(world.database)
    const ask = (who: TestPerson, at: string, init: RequestInit = {}) =>
      app.request(at, { ...init, headers: { cookie: who.cookie } })
    expect((await ask(reader, `/en${path}`)).status).toBe(403)
    expect((await app.request(`/en${path}`, formRequest({ do: 'save' }, reader.cookie))).status).toBe(403)
    expect((await ask(reader, '/en/translate')).status).toBe(403)
    expect((await ask(world.amal, `/en/translate/${translatedId}/en`)).status).toBe(404)
    expect((await ask(world.amal, `/en/translate/${translatedId}/nonsense`)).status).toBe(404)
    expect((await ask(world.amal, '/en/translate/RP-NONE/ar')).status).toBe(404)
  })

  test('takes the same number of statements however many texts there are', async () => {
    const count = async () => countStatements(world.database, async () => page(world.amal))
    const before = await count()
    const steps = Array.from({ length: 20 }, (_, at) => ({ en: `Step ${at}`, ar: `خطوة ${at}` }))
    await world.store(homework({ steps }))
    expect(await count()).toBe(before)
  })
})

describe('readers', () => {
  const ask = (language: string, client = '192.0.2.1') =>
    app.request('/fr/practices/homework/wish', { ...formRequest({ language }) }, { client })
  const wishes = () => listWishes(world.database.read, translatedId)

  test('ask for a practice in their language, each once a day', async () => {
    const html = await (await app.request('/fr/practices/homework')).text()
    expect(html).toContain('Demander cette pratique en français')
    const first = await ask('fr')
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      '/fr/practices/homework?done=wished#languages',
    ])
    await ask('fr')
    await ask('fr', '192.0.2.2')
    expect(await wishes()).toEqual(new Map([['fr', 2]]))
    expect((await ask('xx')).status).toBe(404)
    expect((await ask('en')).status).toBe(404)
    expect(await (await app.request('/en/practices/homework')).text()).not.toContain('/wish"')
  })

  test('a wish is counted on pages that were kept before it', async () => {
    const state = () => world.database.version()
    const before = state()
    await ask('fr')
    expect(state()).toBeGreaterThan(before)
    const after = state()
    // Whoever asks twice changes nothing.
    await ask('fr')
    expect(state()).toBe(after)
  })

  test('see how much there is in which language', async () => {
    await ask('fr')
    const html = await (await app.request('/en/data/languages')).text()
    const rows = [...html.matchAll(/<tr><th scope="row">([^<]+)<\/th>(.*?)<\/tr>/g)].map((it) => [
      it[1],
      ...[...(it[2] ?? '').matchAll(/<td>([^<]*)<\/td>/g)].map((cell) => cell[1]),
    ])
    expect(rows).toEqual([
      ['English', '1', '1', '1', '1', '0', '0', '0'],
      ['French', '0', '0', '0', '0', '0', '0', '1'],
    ])
  })
})

describe('the queue', () => {
  test('begins with the translator’s own languages, and leads to the practice', async () => {
    const html = await page(world.badr, '/en/translate')
    expect(html).toContain(`href="/en/translate/${translatedId}/ar"`)
    expect(html.indexOf('into=ar')).toBeLessThan(html.indexOf('into=fr'))
    const other = await page(world.badr, '/en/translate?into=so&page=nonsense')
    expect(other).toContain(`href="/en/translate/${translatedId}/so"`)
    expect(await page(world.badr, '/en/translate?page=2')).toContain('Every practice is whole')
  })

  test('takes the same number of statements for one practice as for three', async () => {
    const count = async () => countStatements(world.database, async () => page(world.badr, '/en/translate'))
    const before = await count()
    await world.store(...[2, 3].map((it) => homework({ id: idFromNumber('RP', it), slug: `other-${it}` })))
    expect(await count()).toBe(before)
  })
})

test('a practice leads those who may to its translation', async () => {
  const links = async (who: TestPerson) =>
    [...(await page(who, '/de/practices/homework')).matchAll(/href="\/de(\/translate\/[^"]+)"/g)].map(
      (it) => it[1],
    )
  expect(await links(world.badr)).toEqual([
    path,
    `/translate/${translatedId}/fr`,
    `/translate/${translatedId}/de`,
  ])
  expect(await links(await signIn(world.database, { languages: ['ar'] }))).toEqual([])
})
