import { describe, expect, it } from 'vitest'
import { createFormat, createTranslator, languages } from '../../platform/i18n/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import type { PageRequest } from '../request.ts'
import { type ErrorStatus, errorContent, type Problem } from './error-content.tsx'

const statuses: readonly ErrorStatus[] = [400, 403, 404, 405, 410, 413, 414, 422, 429, 500, 503]

/** A request as far as error pages look at it: they read nothing. */
function requestFor(path: string, code: 'en' | 'fr' | 'de' = 'en'): PageRequest {
  const url = new URL(`http://localhost${path}`)
  const language = languages.find((it) => it.code === code)
  return {
    language,
    t: createTranslator(code),
    format: createFormat(code),
    path: url.pathname,
    query: url.searchParams,
    link: (to: string) => `/${code}${to}`,
  } as unknown as PageRequest
}

function show(problem: Problem, path = '/x', code: 'en' | 'fr' | 'de' = 'en'): string {
  return String(errorContent(requestFor(path, code), problem).body)
}

describe('errorContent', () => {
  it.each(statuses)(
    'says what happened, what to do, and offers a search for %i in every language',
    (status) => {
      for (const code of ['en', 'fr', 'de'] as const) {
        const { t } = requestFor('/x', code)
        const shown = show({ status }, '/x', code)
        const said = [`error.${status}.title`, `error.${status}.what`, `error.${status}.next`] as const
        expect(said.filter((it) => !shown.includes(t(it).replaceAll("'", '&#39;')))).toEqual([])
        expect(shown).toContain(`action="/${code}/practices"`)
      }
    },
  )

  it('gives the number of the request only for faults of ours', () => {
    expect(show({ status: 500, requestId: 'req-7' })).toContain('req-7')
    expect(show({ status: 404, requestId: 'req-7' })).not.toContain('req-7')
  })

  it('tells when to try again', () => {
    expect(show({ status: 429, retryAfterSeconds: 12.2 })).toContain('13 seconds')
  })

  it('shows what is left of a withdrawn practice', () => {
    const [id, replacedBy] = [idFromNumber('RP', 1), idFromNumber('RP', 2)]
    const left = {
      format: 'rialto/1',
      kind: 'tombstone',
      id,
      withdrawnAt: '2026-01-02T03:04:05Z',
      reason: { en: 'Its owner asked.' },
      replacedBy,
    }
    const shown = show({ status: 410, key: 'error.withdrawn', left })
    expect(
      [id, 'Its owner asked.', '2 January 2026', `href="/p/${replacedBy}"`].filter(
        (it) => !shown.includes(it),
      ),
    ).toEqual([])
  })

  it('shows nothing of what is not a tombstone', () => {
    expect(show({ status: 410, left: { id: 'secret' } })).not.toContain('secret')
  })

  it('names the wrong part of a search and offers the search without it', () => {
    const issues = [{ path: 'theme', key: 'findIssue.value', values: { name: 'theme', value: '<b>' } }]
    const shown = show({ status: 422, key: 'error.filter', issues }, '/practices?q=bank&theme=%3Cb%3E')
    expect(shown).toContain('“&lt;b&gt;” is not a value of “theme”.')
    expect(shown).toContain('href="/en/practices?q=bank"')
  })

  it('leaves out keys that are no message', () => {
    const shown = show({ status: 422, key: 'no.such.key', issues: [{ path: 'a', key: 'Invalid input' }] })
    expect(shown).toContain('The part “a” cannot be used.')
    expect(shown).not.toContain('no.such.key')
  })
})
