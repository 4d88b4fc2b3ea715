import { expect, test } from 'vitest'
import { pages } from '../../src/web/index.ts'
import { useBrowser } from './browser.ts'
import { describePages, lookMirrored, lookWithScripts } from './look.ts'
import { addresses } from './pages.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const mirrored = tested.filter((it) => it.code === 'en-XB')

describePages(site, browser, true, lookWithScripts)
describePages(site, browser, true, lookMirrored, mirrored)

// Pages for people who are signed in are looked at in the tests of their own part.
test('every kind of page for everybody is looked at', () => {
  // The others need a token or a post: the tests of care, mail, accounts and the exchange look at them.
  const notPages = [
    '/contribute/form.txt',
    '/confirm/:token',
    '/stewardship/:token',
    '/account/address/link/:token',
    '/account/address/undo/:token',
    '/exchange/:id',
    '/exchange/outcome/:token',
  ]
  const looked = new Set(addresses.map((it) => it.kind))
  const forAll = pages.filter((it) => (it.who ?? 'everybody') === 'everybody').map((it) => it.path)
  expect(forAll.filter((it) => !looked.has(it) && !notPages.includes(it))).toEqual([])
})
