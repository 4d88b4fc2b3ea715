import type { DraftContent } from './content.ts'
import { fields } from './field.ts'

/** A field that must be answered before the draft can be published. */
export interface Missing {
  field: string
  /** `publish`: a value is needed. `answer`: a value, or that it is not known yet or does not apply. */
  needed: 'publish' | 'answer'
}

/** What a draft lacks to be published. */
export function listMissing(content: DraftContent): Missing[] {
  return fields.flatMap(({ name, needed }) => {
    if (needed === undefined) return []
    const entry = content[name]
    const isThere = needed === 'publish' ? entry !== undefined && 'value' in entry : entry !== undefined
    return isThere ? [] : [{ field: name, needed }]
  })
}
