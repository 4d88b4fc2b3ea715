import { expect, test } from 'vitest'
import { pages } from '../../src/web/index.ts'
import { useBrowser } from './browser.ts'
import { describePages, lookWithScripts } from './look.ts'
import { addresses } from './pages.ts'
import { useSite } from './site.ts'

describePages(useSite(), useBrowser(), true, lookWithScripts)

// Pages that are not for everybody are looked at where somebody signs in: each area has a test of its own.
test('every kind of page that is for everybody is looked at', () => {
  const looked = new Set(addresses.map((it) => it.kind))
  const forEverybody = pages.filter((it) => (it.who ?? 'everybody') === 'everybody')
  expect(forEverybody.map((it) => it.path).filter((it) => !looked.has(it))).toEqual([])
})
