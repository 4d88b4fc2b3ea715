import { expect, test } from 'vitest'
import { adoptionInput } from './input.ts'
import { keepBack } from './protect.ts'

const adoption = adoptionInput.parse({
  format: 'rialto/1',
  kind: 'adoption',
  id: 'RA-MNJG4X',
  language: 'en',
  origin: 'RP-86P8KT',
  originVersion: null,
  city: 'RC-54YGZA',
  organisation: 'RO-JNVR2X',
  practice: 'RP-74QPWS',
  story: { en: 'It was taken over.' },
  stages: [{ stage: 'running', date: null }],
  confirmedBy: [{ side: 'origin', date: '2010', by: { en: 'Jo Doe' } }],
  sources: [{ key: 'told', kind: 'report', title: 'A report', author: 'Jo Doe', locator: 'told by Jo Doe' }],
})

test('an adoption between practices that are not sensitive is shown as it is', () => {
  expect(keepBack(adoption, { origin: false, practice: false })).toEqual(adoption)
})

test('one that led to a sensitive practice shows no city, no organisation and no person', () => {
  const shown = keepBack(adoption, { origin: false, practice: true })
  expect([shown.city, shown.organisation]).toEqual([undefined, undefined])
  expect(JSON.stringify(shown)).not.toContain('Jo Doe')
})

test('one that starts from a sensitive practice shows its own city, but no person', () => {
  const shown = keepBack(adoption, { origin: true, practice: false })
  expect([shown.city, shown.organisation]).toEqual([adoption.city, adoption.organisation])
  expect(JSON.stringify(shown)).not.toContain('Jo Doe')
})
