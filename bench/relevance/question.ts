import { readFileSync } from 'node:fs'

/** A page that can be found: one line of the file of pages. The same page has the same number in every language. */
export interface Page {
  page: string
  language: string
  title: string
  body: string
}

/** A question, and the page that holds its answer: one line of the file of questions. */
export interface Question {
  id: number
  language: string
  question: string
  page: string
}

/** Reads a file of JSON Lines. */
export function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((it) => it.trim() !== '')
    .map((it) => JSON.parse(it) as T)
}
