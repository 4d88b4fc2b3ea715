import { beforeAll, describe, expect, test } from 'vitest'
import {
  addSuggestion,
  archivePractice,
  askForConfirmation,
  inviteSteward,
  nominatePractice,
  offerToCare,
} from '../../src/practices/index.ts'
import type { Site } from '../../src/web/index.ts'
import { makeSteward, storeTestPractices } from '../database/practice.ts'
import { signIn, type TestPerson, testClock } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers } from './check.ts'
import { useFaces } from './faces.ts'
import { lookAtPage } from './look.ts'

const browser = useBrowser()
const now = testClock.now()
let editor: TestPerson
let steward: TestPerson
let paths: readonly { name: string; path: string; who: TestPerson | null; status?: number }[]

const secrets: Site['secrets'] = {
  key: async () => new Uint8Array(32),
  sign: async (_, payload) => `t-${payload}`,
  open: async (_, token) => (token.startsWith('t-') ? token.slice(2) : null),
}

const site = useFaces({ secrets })

beforeAll(fill)

async function fill(): Promise<void> {
  const { database } = site()
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  steward = await signIn(database, { name: 'Ana' })
  const year = new Date('2025-05-01T12:00:00Z')
  const [one, two, three] = (await storeTestPractices(database, 3, year)) as [string, string, string]
  await makeSteward(database, one, steward.id, 'Head of the library')
  const sent = {
    practice: one,
    present: 'Twice a week.',
    source: 'I work there',
    email: 'a@b.example',
    language: 'en',
    person: null,
  }
  const made = await database.inWrite(async (tx) => {
    await askForConfirmation(tx, secrets.sign.bind(null, 'confirm'), now)
    await inviteSteward(tx, steward.viewer, { practice: one, role: 'Deputy', isHandover: true }, now)
    await offerToCare(
      tx,
      steward.viewer,
      { practice: two, role: 'Neighbour', words: 'I helped to build it.' },
      now,
    )
    await nominatePractice(
      tx,
      steward.viewer,
      { practice: one, language: 'en', words: 'It spreads by itself.' },
      now,
    )
    await archivePractice(tx, editor.viewer, three, { reason: 'The school has closed.' }, now)
    const correction = await addSuggestion(
      tx,
      { ...sent, kind: 'correction', about: 'summary', body: 'Three times a week, on Mondays.' },
      now,
    )
    const problem = await addSuggestion(
      tx,
      { ...sent, kind: 'problem', about: 'harm', body: 'They name a child.' },
      now,
    )
    return { correction, problem }
  })
  const question = await database.read
    .selectFrom('practice_confirmation_request')
    .select('id')
    .executeTakeFirstOrThrow()
  const invitation = await database.read
    .selectFrom('practice_steward_invitation')
    .select('id')
    .executeTakeFirstOrThrow()
  paths = [
    { name: 'confirm', path: `/confirm/t-${question.id}`, who: null },
    { name: 'archived', path: '/practices/practice-3', who: null },
    { name: 'stewards', path: '/practices/practice-1/stewards', who: steward },
    { name: 'stewardship', path: `/stewardship/t-${invitation.id}`, who: editor },
    { name: 'offer', path: '/practices/practice-2/care', who: steward },
    { name: 'administration', path: '/practices/practice-1/administration', who: editor },
    { name: 'care-desk', path: '/desk/care?list=never', who: editor },
    { name: 'corrections', path: '/desk/corrections', who: editor },
    { name: 'correction', path: `/desk/corrections/${made.correction}`, who: editor },
    { name: 'problem', path: `/desk/corrections/${made.problem}`, who: editor },
    { name: 'nominate', path: '/hundred/nominate', who: steward },
    { name: 'nominations', path: '/hundred/nominations', who: editor },
    { name: 'seats', path: '/desk/hundred', who: editor },
  ]
}

describe.each(['en', 'ar', 'en-XB'])('%s', (language) => {
  test('every page of care has no barriers, says nothing untranslated, and fits a phone', async () => {
    for (const { name, path, who } of paths) {
      const page = await newPage(browser(), { locale: language, viewport: { width: 360, height: 800 } })
      if (who) await page.setExtraHTTPHeaders({ cookie: who.cookie })
      const sent = await page.goto(`${site().address}/${language}${path}`)
      expect([name, sent?.status()]).toEqual([name, 200])
      await lookAtPage(page, `care-${name}`, language)
      await page.context().close()
    }
  })
})

test('a form that was sent wrong has no barriers either', async () => {
  const page = await newPage(browser(), { locale: 'en', viewport: { width: 360, height: 800 } })
  await page.goto(`${site().address}/en/practices/practice-1/problem`)
  await page.fill('textarea[name=body]', 'Something is wrong')
  await page.click('form[method=post] button[type=submit]')
  expect(await page.locator('.summary').count()).toBe(1)
  expect(await page.inputValue('textarea[name=body]')).toContain('Something is wrong')
  expectNone(await findBarriers(page))
  await page.check('input[value=wrong]')
  await page.click('form[method=post] button[type=submit]')
  expect(await page.locator('.done').innerText()).toContain('Thank you')
  await page.context().close()
})
