import { contentOf, type Field, fieldNamed, fields } from '../draft/index.ts'
import type { PracticeInput } from '../input.ts'

/** Fields for which somebody may suggest another text: those that hold one. Everything else is told in free words. */
export const correctableFields: readonly Field[] = fields.filter((it) => it.shape.kind === 'text')

/** Whether a correction of this field holds the field's new text as a whole. */
export function isTextField(name: string): boolean {
  return fieldNamed(name)?.shape.kind === 'text'
}

/** What the record says in a text field, in its own language; empty when it says nothing. */
export function presentText(record: PracticeInput, name: string): string {
  const entry = contentOf(record)[name]
  return entry !== undefined && 'value' in entry && typeof entry.value === 'string' ? entry.value : ''
}
