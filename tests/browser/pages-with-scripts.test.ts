import { expect, test } from 'vitest'
import { pages } from '../../src/web/index.ts'
import { useBrowser } from './browser.ts'
import { describePages, lookWithScripts } from './look.ts'
import { addresses } from './pages.ts'
import { useSite } from './site.ts'

describePages(useSite(), useBrowser(), true, lookWithScripts)

// Pages for people who are signed in are looked at in the tests of their own part.
test('every kind of page for everybody is looked at', () => {
  // The last two need a token: the tests of care and of mail look at them.
  const notPages = ['/contribute/form.txt', '/confirm/:token', '/stewardship/:token']
  const looked = new Set(addresses.map((it) => it.kind))
  const forAll = pages.filter((it) => (it.who ?? 'everybody') === 'everybody').map((it) => it.path)
  expect(forAll.filter((it) => !looked.has(it) && !notPages.includes(it))).toEqual([])
})
