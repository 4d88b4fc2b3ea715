import { fieldNamed } from '../draft/field.ts'

/** Most words of a text at this slot, as the schema of a practice has it. Throws for what is no slot of a text. */
export function mostWordsAt(slot: string): number {
  const [name = '', ...rest] = slot.split(/[./]/)
  const shape = fieldNamed(name)?.shape
  const part = shape?.kind === 'rows' || shape?.kind === 'group' ? shape.parts[rest.join('.')] : shape
  if (part?.kind === 'text' || part?.kind === 'texts') return part.words
  throw new Error(`no text at ${slot}`)
}

/** What a reader needs first. */
const tip: ReadonlySet<string> = new Set(['title', 'promise'])

/** How deep in the record a slot lies. */
export function depthOf(slot: string): 'tip' | 'profile' | 'full' {
  if (tip.has(slot)) return 'tip'
  return fieldNamed(slot.split(/[./]/)[0] ?? '')?.depth === 'full' ? 'full' : 'profile'
}
