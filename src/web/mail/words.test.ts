import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isMessageKey, languages } from '../../platform/i18n/index.ts'
import { frameMail, noticeWords } from './frame.ts'

const source = join(import.meta.dirname, '..', '..')
const site = { languages, address: 'https://rialto.example' }
const german = languages.find((it) => it.code === 'de') ?? languages[0]

test('every kind of notice that is written out has its words', () => {
  const code = globSync('**/*.{ts,tsx}', { cwd: source })
    .filter((it) => !it.includes('.test.'))
    .map((it) => readFileSync(join(source, it), 'utf8'))
    .join('\n')
  const kinds = [...code.matchAll(/addNotice\((?:(?!recordFact)[\s\S]){0,200}?\bkind: '([\w.-]+)'/g)].map(
    (it) => it[1],
  )
  expect(kinds).toContain('job.failed')
  const keys = kinds.flatMap((it) => [`notice.${it}.subject`, `notice.${it}.text`])
  expect(keys.filter((it) => !isMessageKey(it))).toEqual([])
})

test('a notice without words is a defect', () => {
  const notice = { id: 'a', person: 'b', kind: 'no.such', detail: {}, path: '/' }
  expect(() => noticeWords(site, languages[0] as never, notice)).toThrow('no words for the notice no.such')
})

test('a mail that is always sent says why and offers no way to stop', () => {
  expect(frameMail(site, german as never, { name: '' }, ['Ein Text.'], null)).toBe(
    'Guten Tag,\n\nEin Text.\n\n-- \nRialto\nIn dieser Mail geht es um die Sicherheit Ihres Kontos auf rialto.example. Sie wird immer geschickt.',
  )
})
