import { expect, it } from 'vitest'
import { createTranslator } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'
import { everything } from './input.ts'
import { PageLinks } from './page-links.tsx'
import { parseFragment } from './results-fragment.tsx'

const request = { t: createTranslator('en'), link: (it: string) => `/en${it}` } as unknown as PageRequest
const linksOf = (next: string | null, previous: string | null) => {
  const asked = { ...everything, q: 'police', after: 'here' }
  const html = String(<PageLinks request={request} data={{ asked, next, previous }} />)
  return [...html.matchAll(/href="([^"]*)"/g)].map((it) => it[1])
}

it('leads to the neighbours by cursor, and to the first page', () => {
  expect(linksOf(null, null)).toEqual([])
  expect(linksOf('n', null)).toEqual(['/en/practices?q=police&amp;after=n'])
  expect(linksOf('n', 'p')).toEqual([
    '/en/practices?q=police',
    '/en/practices?q=police&amp;before=p',
    '/en/practices?q=police&amp;after=n',
  ])
})

it('a fragment is asked like the page, and what is wanted of it', () => {
  const read = (query: string) => parseFragment(new URLSearchParams(query))
  expect(read('q=pol&theme=live&typing=1')).toEqual({
    asked: { ...everything, q: 'pol', theme: ['live'] },
    typing: true,
    rest: false,
  })
  expect(read('q=pol&typing=1&rest=1')).toMatchObject({ typing: true, rest: true })
  expect(read('rest=1')).toEqual({ asked: everything, typing: false, rest: true })
  expect(read('')).toEqual({ asked: everything, typing: false, rest: true })
  expect(() => read('q=a&colour=red')).toThrow('error.filter')
})
