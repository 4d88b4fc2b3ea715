import type { PracticeInput } from '../../practices/index.ts'
import type { FitRow } from './check.ts'

/** What the record of a practice may not tell, and those who run it can. */
export const askedOfOrigin = [
  'conditions',
  'costs',
  'staff',
  'whatDidNotWork',
  'mustStay',
  'wouldNotWork',
] as const
export type AskedOfOrigin = (typeof askedOfOrigin)[number]

/** The rows that nobody knows yet: each is a question to somebody in the city. */
export function openRows(rows: readonly FitRow[]): FitRow[] {
  return rows.filter((it) => it.state === 'unknown')
}

/** What is not known yet of the practice itself. What does not apply is no question. */
export function listUntold(practice: Pick<PracticeInput, AskedOfOrigin | 'doesNotApply'>): AskedOfOrigin[] {
  return askedOfOrigin.filter((it) => {
    const value = practice[it]
    const isOpen = value === undefined || (Array.isArray(value) && value.length === 0)
    return isOpen && !practice.doesNotApply.includes(it)
  })
}
