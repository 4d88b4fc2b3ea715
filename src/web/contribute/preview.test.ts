import { expect, test } from 'vitest'
import { type Draft, type DraftContent, recordOf } from '../../practices/index.ts'
import { previewOf } from './preview.ts'

const now = new Date('2026-11-24T12:00:00Z')
const words = { title: 'Without a title', source: 'Own account' }
const draft = (content: DraftContent) => ({ practice: 'RP-86P8KT', language: 'ar', content }) as Draft

test('an empty draft can be looked at, without a theme that nobody chose', () => {
  const { practice, left } = previewOf(draft({}), null, words, now)
  expect(left).toEqual([])
  expect(practice).toMatchObject({
    title: { ar: 'Without a title' },
    themes: [],
    life: { state: 'not-known' },
    version: { number: 1, publishedAt: '2026-11-24T12:00:00.000Z' },
  })
})

test('what is not finished is left out and named, and everything else is there', () => {
  const { practice, left } = previewOf(
    draft({
      title: { value: 'واجبات مدرسية' },
      promise: { value: 'word '.repeat(50).trim() },
      contact: { value: 'javascript:alert(1)' },
      themes: { value: ['learn'] },
      outcomes: { value: [{ statement: 'Better grades' }] },
      problem: { mark: 'does-not-apply' },
    }),
    null,
    words,
    now,
  )
  expect(left.toSorted()).toEqual(['contact', 'outcomes', 'promise'])
  expect(practice).toMatchObject({
    title: { ar: 'واجبات مدرسية' },
    themes: ['learn'],
    doesNotApply: ['problem'],
  })
  expect(practice.contact).toBe(undefined)
})

test('a change keeps what its base says beside it', () => {
  const parts = { id: 'RP-86P8KT', slug: 'homework', language: 'ar' }
  const whole: DraftContent = {
    title: { value: 'Homework' },
    promise: { value: 'Help.' },
    scale: { value: 'place' },
    themes: { value: ['learn'] },
    life: { value: { state: 'running' } },
    sources: { value: [{ key: 'own', kind: 'document', title: 'Own account' }] },
  }
  const { record } = recordOf(whole, parts)
  if (!record) throw new Error('no record')
  const base = {
    ...record,
    title: { ar: 'Homework', en: 'Homework in English' },
    version: { number: 3, publishedAt: now.toISOString() },
  }
  const { practice, left } = previewOf(draft({ ...whole, title: { value: 'Other' } }), base, words, now)
  expect(left).toEqual([])
  expect(practice.title).toEqual({ ar: 'Other', en: { text: 'Homework in English', state: 'outdated' } })
  expect([practice.slug, practice.version.number]).toEqual(['homework', 4])
})
