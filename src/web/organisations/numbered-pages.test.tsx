import { expect, test } from 'vitest'
import { createFormat, createTranslator } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'
import { NumberedPages, pageOf } from './numbered-pages.tsx'

const request = {
  t: createTranslator('en'),
  format: createFormat('en'),
  link: (path: string) => `/en${path}`,
} as unknown as PageRequest

function addresses(path: string, page: number, of: number): string[] {
  const html = String(<NumberedPages request={request} path={path} page={page} of={of} />)
  return [...html.matchAll(/href="([^"]*)"( aria-current="page")?/g)].map((it) => it[1] + (it[2] ? ' *' : ''))
}

test('a list is cut into pages, the last one shorter', () => {
  expect([1, 2, 3].map((it) => pageOf(['a', 'b', 'c'], it, 2))).toEqual([['a', 'b'], ['c'], []])
})

test('one page needs no links', () => {
  expect(addresses('/ideas', 1, 1)).toEqual([])
  expect(addresses('/ideas', 1, 0)).toEqual([])
})

test('the first page has the plain address; a query is kept', () => {
  expect(addresses('/ideas', 2, 2)).toEqual(['/en/ideas', '/en/ideas?page=2 *'])
  expect(addresses('/organisations?kind=media', 1, 2)).toEqual([
    '/en/organisations?kind=media *',
    '/en/organisations?kind=media&amp;page=2',
  ])
})

test('a page that is not there says so and leads back', () => {
  const html = String(<NumberedPages request={request} path="/ideas" page={9} of={1} />)
  expect(html).toContain('There is no page 9')
  expect(addresses('/ideas', 9, 1)).toEqual(['/en/ideas'])
})
