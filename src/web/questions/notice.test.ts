import { expect, test } from 'vitest'
import { questionNotices } from '../../adoptions/index.ts'
import { languages } from '../../platform/i18n/index.ts'
import { noticeWords } from '../mail/frame.ts'

test('every notice about questions has its words in every language, with the title and without holes', () => {
  const site = { languages, address: 'https://rialto.example' }
  const notice = {
    id: '',
    person: '',
    detail: { title: 'A card', words: 'No money.' },
    path: '/account/questions/x',
  }
  for (const language of languages)
    for (const kind of questionNotices) {
      const { subject, text, link } = noticeWords(site, language, { ...notice, kind })
      expect([subject.length > 5, /A card/.test(text), /[{}]/.test(subject + text)]).toEqual([
        true,
        true,
        false,
      ])
      expect(link).toBe(`https://rialto.example/${language.code}/account/questions/x`)
    }
})
