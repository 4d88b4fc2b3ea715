import type { Database } from '../../platform/db/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import { fields, isPublic, listPracticeRecords, type PracticeInput } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** How a practice that is told here has answered a question. */
export interface Example {
  text: Text
  /** Language of the record. */
  original: string
  title: Text
  slug: string
}

/** Examples by field: `promise`, `steps`, `outcomes.statement`. */
export type Examples = ReadonlyMap<string, Example>

const mostRecords = 60
const kept = new WeakMap<Database, { day: string; examples: Promise<Examples> }>()

/** Examples for every text of the form, from public practices; gathered once a day. */
export function findExamples({ site, now }: PageRequest): Promise<Examples> {
  const day = now.toISOString().slice(0, 10)
  const known = kept.get(site.database)
  if (known?.day === day) return known.examples
  const examples = gather(site.database)
  kept.set(site.database, { day, examples })
  // An empty collection may be filled at any moment.
  examples.then(
    (it) => it.size === 0 && kept.delete(site.database),
    () => kept.delete(site.database),
  )
  return examples
}

async function gather({ read }: Database): Promise<Examples> {
  const records = (await listPracticeRecords(read, '', mostRecords)).filter(
    (it) => isPublic(it.editorial) && !it.sensitive,
  )
  const found = new Map<string, Example>()
  let turn = 0
  for (const { name, shape } of fields) {
    const parts = shape.kind === 'rows' || shape.kind === 'group' ? Object.entries(shape.parts) : []
    const places =
      shape.kind === 'text' || shape.kind === 'texts'
        ? [name]
        : parts.filter(([, it]) => it.kind === 'text').map(([part]) => `${name}.${part}`)
    for (const place of places) {
      // Begin with another record for each question, so that not all examples are of one practice.
      turn += 1
      const some = records.map((_, at) => records[(at + turn) % records.length] as PracticeInput)
      const example = some.flatMap((it) => exampleIn(it, place))[0]
      if (example) found.set(place, example)
    }
  }
  return found
}

function exampleIn(record: PracticeInput, place: string): Example[] {
  const [name = '', part] = place.split('.')
  const value = (record as unknown as Record<string, unknown>)[name]
  const first = Array.isArray(value) ? value[0] : value
  const text = part === undefined ? first : (first as Record<string, unknown> | undefined)?.[part]
  if (typeof text !== 'object' || text === null) return []
  return [{ text: text as Text, original: record.language, title: record.title, slug: record.slug }]
}
