import { type DraftContent, fieldNamed, type PartValues } from '../draft/index.ts'

/** One prose text of a draft. */
export interface Prose {
  field: string
  text: string
  /** The cap of the field. */
  words: number
}

/** Every prose text of a draft with the place where it stands: `title`, `steps.1`, `outcomes.0.statement`. */
export function listProse(content: DraftContent): Prose[] {
  return Object.entries(content).flatMap(([name, entry]): Prose[] => {
    const shape = fieldNamed(name)?.shape
    if (!shape || !('value' in entry)) return []
    const { value } = entry
    switch (shape.kind) {
      case 'text':
        return [{ field: name, text: value as string, words: shape.words }]
      case 'texts':
        return (value as string[]).map((text, at) => ({ field: `${name}.${at}`, text, words: shape.words }))
      case 'group':
        return proseOf(name, value as PartValues, shape.parts)
      case 'rows':
        return (value as PartValues[]).flatMap((it, at) => proseOf(`${name}.${at}`, it, shape.parts))
      default:
        return []
    }
  })
}

function proseOf(
  place: string,
  row: PartValues,
  parts: Readonly<Record<string, { kind: string; words?: number }>>,
) {
  return Object.entries(row).flatMap(([name, text]): Prose[] => {
    const part = parts[name]
    return part?.kind === 'text' && typeof text === 'string'
      ? [{ field: `${place}.${name}`, text, words: part.words ?? 0 }]
      : []
  })
}

/** One value of a row or group, with the place where it stands. */
export interface Placed {
  field: string
  kind: string
  value: PartValues[string]
}

/** Every value of the given kinds of parts, and of fields of that kind. */
export function listPlaced(content: DraftContent, kinds: readonly string[]): Placed[] {
  return Object.entries(content).flatMap(([name, entry]): Placed[] => {
    const shape = fieldNamed(name)?.shape
    if (!shape || !('value' in entry)) return []
    if (shape.kind === 'rows')
      return (entry.value as PartValues[]).flatMap((it, at) =>
        placed(`${name}.${at}`, it, shape.parts, kinds),
      )
    if (shape.kind === 'group') return placed(name, entry.value as PartValues, shape.parts, kinds)
    return kinds.includes(shape.kind)
      ? [{ field: name, kind: shape.kind, value: entry.value as PartValues[string] }]
      : []
  })
}

function placed(
  place: string,
  row: PartValues,
  parts: Readonly<Record<string, { kind: string }>>,
  kinds: readonly string[],
): Placed[] {
  return Object.entries(row).flatMap(([name, value]) => {
    const kind = parts[name]?.kind ?? ''
    return kinds.includes(kind) ? [{ field: `${place}.${name}`, kind, value }] : []
  })
}

/** The rows of a field; none where it has no value. */
export function rowsIn(content: DraftContent, name: string): readonly PartValues[] {
  const entry = content[name]
  return entry && 'value' in entry ? (entry.value as readonly PartValues[]) : []
}
