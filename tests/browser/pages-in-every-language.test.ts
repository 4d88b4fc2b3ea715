import { describe, expect, test } from 'vitest'
import { expectNone, findKeysIn, findMistakes } from './check.ts'
import { addresses, addressOf } from './pages.ts'
import { closely, tested, useSite } from './site.ts'

const site = useSite()
const others = tested.filter((it) => !closely.includes(it))

// What does not need a browser, in the languages in which none looks closely.
describe.each(others)('$code', ({ code, dir }) => {
  test.each(addresses)('$name', async (address) => {
    const answer = await fetch(addressOf(site().address, code, address), {
      headers: { 'Accept-Language': code },
    })
    expect(answer.status).toBe(address.status)
    const html = await answer.text()
    expect(html).toMatch(new RegExp(`<html [^>]*lang="${code}"[^>]*dir="${dir}"`))
    expectNone(await findMistakes(html))
    expectNone(findKeysIn(html))
  })
})
