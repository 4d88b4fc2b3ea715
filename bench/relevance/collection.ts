import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { EntryText } from '../../src/search/entry.ts'

const folder = join(import.meta.dirname, '../../catalogue/practices')

type Translated = Record<string, string | { text: string; state?: string }>

/** The practices of the opening collection as texts in each of their languages, passage by passage: what a new site learns translations from. */
export function listTranslations(): EntryText[][] {
  return readdirSync(folder)
    .filter((it) => it.endsWith('.yaml'))
    .sort()
    .map((it) => textsOf(parse(readFileSync(join(folder, it), 'utf8')) as Record<string, unknown>))
}

function textsOf(record: Record<string, unknown>): EntryText[] {
  const own = String(record.language)
  const passages = Object.values(record)
    .flatMap((it) => (Array.isArray(it) ? it : [it]))
    .filter((it): it is Translated => typeof it === 'object' && it !== null && own in it)
  return Object.keys(record.title as Translated).map((language) => ({
    language,
    title: '',
    summary: '',
    body: passages.map((it) => passageIn(it, language)).join('\n'),
  }))
}

function passageIn(passage: Translated, language: string): string {
  const found = passage[language]
  const text = typeof found === 'string' ? found : found?.state === 'machine' ? '' : (found?.text ?? '')
  return text.replace(/\s+/g, ' ')
}
