import { expect, test } from 'vitest'
import type { AdoptionInput } from '../../adoptions/index.ts'
import { createFormat, createTranslator, languages } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'
import { AdoptionSources } from './adoption-sources.tsx'

test('what is cited is set apart from the date, which may run the other way', () => {
  const [language] = languages
  const request = {
    t: createTranslator('en'),
    format: createFormat('en'),
    language,
  } as unknown as PageRequest
  const source = {
    key: 'talk',
    title: 'The Interethnic City',
    publisher: 'United Nations',
    date: '2009-09-28',
    locator: 'page 4',
  }
  const adoption = { id: 'RA-1', sources: [source] } as unknown as AdoptionInput
  expect(String(<AdoptionSources request={request} adoption={adoption} />)).toContain(
    '<bdi><cite>The Interethnic City</cite>, United Nations</bdi>, 28 September 2009' +
      '<span class="hush"> · <bdi>page 4</bdi></span>',
  )
})
