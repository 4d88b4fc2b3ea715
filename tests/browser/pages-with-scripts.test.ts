import { expect, test } from 'vitest'
import { pages } from '../../src/web/index.ts'
import { useBrowser } from './browser.ts'
import { describePages, lookWithScripts } from './look.ts'
import { addresses } from './pages.ts'
import { useSite } from './site.ts'

describePages(useSite(), useBrowser(), true, lookWithScripts)

test('every kind of page for everybody is looked at', () => {
  const looked = new Set(addresses.map((it) => it.kind))
  const open = pages.filter((it) => it.who === undefined)
  expect(open.map((it) => it.path).filter((it) => !looked.has(it))).toEqual([])
})
