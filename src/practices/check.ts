import type * as z from 'zod'
import { checkConditions } from './condition/index.ts'
import type { PracticeInput } from './input.ts'

type Context = z.core.$RefinementCtx

/** What the fields of one practice must be to each other. */
export function checkPractice(it: Omit<PracticeInput, 'version'>, context: Context): void {
  checkOwnLanguage(it, context, ['title', 'promise'])
  checkKeys(it, context)
  checkSources(it, context)
  checkConditions(it.conditions ?? [], context)
  if (it.period?.start !== undefined && it.period.end !== undefined && it.period.end < it.period.start) {
    complain(context, ['period', 'end'], 'expected an end that is not before the start')
  }
  for (const field of it.doesNotApply) {
    if (it[field as keyof typeof it] !== undefined) {
      complain(
        context,
        ['doesNotApply'],
        `expected no ${field}, because the record says that it does not apply`,
      )
    }
  }
}

/** The texts that every record has are there in the record's own language. */
export function checkOwnLanguage(
  it: { language: string },
  context: Context,
  fields: readonly string[],
): void {
  for (const field of fields) {
    const text = (it as unknown as Record<string, Record<string, unknown>>)[field]
    if (text && !(it.language in text)) {
      complain(context, [field], `expected the text in ${it.language}, the language of the record`)
    }
  }
}

function checkKeys(it: Pick<PracticeInput, 'sources' | 'blocks' | 'conditions'>, context: Context): void {
  for (const list of ['sources', 'blocks', 'conditions'] as const) {
    const seen = new Set<string>()
    it[list]?.forEach(({ key }, at) => {
      if (seen.has(key))
        complain(context, [list, at, 'key'], `expected each key once; ${key} stands here again`)
      seen.add(key)
    })
  }
}

function checkSources(it: Omit<PracticeInput, 'version'>, context: Context): void {
  for (const list of ['figures', 'outcomes', 'costs', 'staff', 'evidence', 'conditions'] as const) {
    checkSourced(it[list] ?? [], it.sources, list, context)
  }
}

/** Every item that names a source names one that the record has. */
export function checkSourced(
  items: readonly { source: string }[],
  sources: readonly { key: string }[],
  list: string,
  context: Context,
): void {
  const keys = new Set(sources.map((source) => source.key))
  items.forEach(({ source }, at) => {
    if (!keys.has(source)) {
      complain(
        context,
        [list, at, 'source'],
        `expected the key of one of the record's sources, found ${source}`,
      )
    }
  })
}

function complain(context: Context, path: (string | number)[], message: string): void {
  context.addIssue({ code: 'custom', path, message })
}
