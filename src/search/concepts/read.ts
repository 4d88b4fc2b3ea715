import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { type Concept, type Thesaurus, thesaurusOf } from './thesaurus.ts'

const labels = z.record(z.string(), z.array(z.string().min(1)))

const concept = z.strictObject({
  id: z.string(),
  broader: z.array(z.string()).default([]),
  related: z.array(z.string()).default([]),
  note: z.string().optional(),
  pref: z.record(z.string(), z.string().min(1)),
  alt: labels.default({}),
  hidden: labels.default({}),
  match: z.partialRecord(z.enum(['unesco', 'eurovoc']), z.string()).default({}),
})

/** Reads the concepts of a folder of YAML files, in the order of their names. Throws an Error that names the wrong file. */
export function readConcepts(folder: string): Concept[] {
  const files = readdirSync(folder).filter((it) => it.endsWith('.yaml'))
  return files.sort().flatMap((file) => {
    const read = z.array(concept).safeParse(parse(readFileSync(join(folder, file), 'utf8')))
    if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`)
    return read.data as Concept[]
  })
}

/**
 * The thesaurus in a folder of YAML files, or in a file of JSON that the build has made of them: YAML takes ten times as long to read.
 */
export function thesaurusFrom(path: string): Thesaurus {
  if (!path.endsWith('.json')) return readThesaurus(path)
  return withDigest(JSON.parse(readFileSync(path, 'utf8')) as Concept[])
}

/** The thesaurus of a folder of YAML files. */
export function readThesaurus(folder: string): Thesaurus {
  return withDigest(readConcepts(folder))
}

function withDigest(concepts: readonly Concept[]): Thesaurus {
  return thesaurusOf(
    concepts,
    createHash('sha256').update(JSON.stringify(concepts)).digest('hex').slice(0, 16),
  )
}
