import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { catalogueOf } from '../../src/platform/i18n/index.ts'
import { readUnmirrored, readWords, runAxe } from './in-page.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with the whole list when it should be empty. */
export function expectNone(found: readonly string[]): void {
  expect(found, found.join('\n')).toEqual([])
}

/** What axe finds wrong in a page, one line for each place. With `rule`, asks for that rule alone. */
export async function findBarriers(page: Page, rule?: string): Promise<string[]> {
  const runOnly = rule === undefined ? { type: 'tag', values: standards } : { type: 'rule', values: [rule] }
  await page.evaluate(axe)
  return page.evaluate(runAxe, { runOnly, resultTypes: ['violations'] } as unknown)
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:standard', 'html-validate:document'],
    rules: {
      // How the source is written, which no browser and no reader notices.
      'doctype-style': 'off',
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      // Several ticks of one name are several values of one filter.
      'form-dup-name': ['error', { shared: ['radio', 'button', 'checkbox', 'submit'] }],
      // Our own scripts come from where the page comes from.
      'require-sri': ['error', { target: 'crossorigin' }],
      // Titles may be as long as the texts of records.
      'long-title': 'off',
    },
  }),
)

/** What html-validate finds wrong in a document, one line for each place. */
export async function findMistakes(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  const lines = html.split('\n')
  // Several hidden values of one name are those of a form that was kept.
  const isHidden = (line: number, column: number) => {
    const before = lines[line - 1]?.slice(0, column) ?? ''
    return before.slice(before.lastIndexOf('<')).startsWith('<input type="hidden"')
  }
  return report.results.flatMap((result) =>
    result.messages.flatMap(({ ruleId, message, line, column }) => {
      if (ruleId === 'form-dup-name' && isHidden(line, column)) return []
      const near = lines[line - 1]?.slice(Math.max(0, column - 60), column + 60)
      return `${ruleId}: ${message} near ${near}`
    }),
  )
}

const families = new Set(Object.keys(catalogueOf('en')).map((it) => it.slice(0, it.indexOf('.'))))

/** Keys of messages that a reader sees instead of a text. */
export async function findKeys(page: Page): Promise<string[]> {
  return keysIn(await page.evaluate(readWords))
}

/** The same in a document that no browser has opened. */
export function findKeysIn(html: string): string[] {
  const shown = html.replaceAll(/<(style|script)\b.*?<\/\1>/gs, '')
  const named = shown.matchAll(/\s(?:aria-label|placeholder|title|alt|content)="([^"]*)"/g)
  return keysIn([shown.replaceAll(/<[^>]*>/g, ' '), ...[...named].map((it) => it[1])].join('\n'))
}

function keysIn(words: string): string[] {
  const keys = words.match(/\b[a-z][A-Za-z]*(?:\.[A-Za-z0-9-]+)+\b/g) ?? []
  return keys.filter((it) => families.has(it.slice(0, it.indexOf('.'))))
}

/** Texts of the interface in the mirrored language that are not mirrored: written by hand instead of translated. */
export function findUnmirrored(page: Page): Promise<string[]> {
  return page.evaluate(readUnmirrored)
}
