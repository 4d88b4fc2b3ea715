import { expect, it } from 'vitest'
import { practiceInput } from '../practices/index.ts'
import { fragments, pages } from './pages.ts'

it('no practice may have a slug that is the word of a page', () => {
  const words = [...fragments, ...pages].flatMap(
    (page) => /^\/practices\/([^:/]+)$/.exec(page.path)?.[1] ?? [],
  )
  expect(words).toEqual(['results', 'wanted', 'orphans'])
  const complaintsOf = (slug: string) =>
    practiceInput.safeParse({ slug }).error?.issues.filter((it) => it.path[0] === 'slug') ?? []
  for (const word of words) expect(complaintsOf(word)).toHaveLength(1)
  expect(complaintsOf('wanted-in-toronto')).toEqual([])
})
