import { column } from './layout.ts'

/** Columns of a figure without the text that says what it counts. */
export const figureColumns = {
  value: column('number', 'value'),
  unit: column('text', 'unit'),
  currency: column('text', 'currency'),
  qualifier: column('text', 'qualifier'),
  doubtful: column('boolean', 'doubtful'),
  year: column('number', 'year', 'nullable'),
  source: column('text', 'source'),
}

/** Columns of a source. */
export const sourceColumns = {
  key: column('text', 'key'),
  kind: column('text', 'kind'),
  title: column('text', 'title'),
  author: column('text', 'author'),
  publisher: column('text', 'publisher'),
  date: column('text', 'date'),
  language: column('text', 'language'),
  locator: column('text', 'locator'),
  url: column('text', 'url'),
  archived: column('text', 'archived'),
  licence: column('text', 'licence'),
}
