import { type Field, type FieldValue, fieldNamed, type Part, type PartValues } from '../../practices/index.ts'
import { type FormWords, namedFields, writtenParts } from './form-words.ts'
import { readAddress, readDate, readNumber, readTopics, readYear } from './read-part.ts'

/** A part of a text, and the field where it seems to belong; null: nobody knows. */
export interface TextPart {
  field: string | null
  text: string
  /** False where it is only a guess. */
  sure: boolean
}

const marked = /^\[(\w+)\]/
const help = /^(?:#|==)/

/**
 * The parts of a text that was written into the form's own text file: each question with what stands below it. Questions are known by
 * their names in brackets; where a program has lost these, by their words in any language of the site. Null where no question has its name.
 */
export function readFormText(text: string, words: FormWords): TextPart[] | null {
  const parts: TextPart[] = []
  let field: string | null = null
  let lines: string[] = []
  const close = () => {
    const said = lines.join('\n').replaceAll(/^\s*\n|\s+$/g, '')
    if (isAnswered(field, said, words)) parts.push({ field, text: said, sure: true })
    lines = []
  }
  const all = text.split('\n')
  if (!all.some((it) => nameIn(it) !== null)) return null
  for (const line of all) {
    const next = nameIn(line) ?? words.field(line.replace(/^[#*\s\d.)-]+/, ''))
    if (next !== undefined) {
      close()
      field = next
    } else if (!help.test(line) && !words.isTitle(line)) lines.push(line)
  }
  close()
  return parts
}

function nameIn(line: string): string | null {
  const name = marked.exec(line.trim())?.[1]
  return name !== undefined && fieldNamed(name) ? name : null
}

/** Whether more stands there than what the empty form has. */
function isAnswered(name: string | null, text: string, words: FormWords): boolean {
  const kind = name === null ? undefined : fieldNamed(name)?.shape.kind
  const hasRows = kind === 'rows' || kind === 'texts'
  return text.split('\n').some((line) => {
    if (line.trim() === '' || /^\[\s*\]/.test(line) || (hasRows && /^\*\s*$/.test(line))) return false
    const label = line.trimEnd().endsWith(':') ? line : ''
    return label === '' || name === null || words.part(name, label) === undefined
  })
}

interface Answer {
  words: FormWords
  decimal: string
}

/**
 * What a part of a text says to a field, as `saveDraft` takes it; null: nothing that can be read. Names of places and organisations are left
 * out: they have to be looked up.
 */
export function readAnswer(
  name: string,
  text: string,
  answer: Answer,
): { value: FieldValue } | { mark: string } | null {
  const field = fieldNamed(name)
  if (!field || namedFields.has(name)) return null
  const { boxes, rest } = takeBoxes(text)
  const value = answerOf(field, boxes, rest, answer)
  if (value !== null) return { value }
  const mark = boxes.map(answer.words.mark).find((it) => it !== undefined)
  return field.markable && mark !== undefined ? { mark } : null
}

/** Boxes that are ticked, and the lines that are no boxes. */
function takeBoxes(text: string): { boxes: string[]; rest: string } {
  const boxes: string[] = []
  const rest: string[] = []
  for (const line of text.split('\n')) {
    const found = /^\[\s*(\S?)\s*\]\s+(.*)$/.exec(line)
    if (!found) rest.push(line.replace(/^ (?=[[#*=])/, ''))
    else if (found[1] !== '') boxes.push(found[2] ?? '')
  }
  return { boxes, rest: rest.join('\n').trim() }
}

function answerOf(field: Field, boxes: readonly string[], rest: string, answer: Answer): FieldValue | null {
  const { name, shape } = field
  switch (shape.kind) {
    case 'choice':
    case 'choices': {
      const options = [...boxes, ...rest.split(/[\n,;]/)].flatMap((it) => answer.words.option(name, it) ?? [])
      if (options.length === 0) return null
      return shape.kind === 'choice' ? (options[0] as string) : [...new Set(options)]
    }
    case 'check':
      return boxes.length > 0 ? true : null
    case 'texts':
      return orNull(itemsOf(rest).flatMap((it) => (it.trim() === '' ? [] : [it.trim()])))
    case 'topics':
      return orNull(readTopics(rest))
    case 'web':
      return rest === '' ? null : readAddress(rest)
    case 'group':
      return partsOrNull(readParts(field, rest, answer))
    case 'rows':
      if (name === 'conditions' && isProse(field, rest, answer)) return orNull(needsIn(field, rest))
      return orNull(
        rowsOf(rest).flatMap((it) => {
          const row = partsOrNull(readParts(field, it, answer))
          return row === null ? [] : [withOffered(field, row)]
        }),
      )
    default:
      return rest === '' ? null : rest
  }
}

/** Whether no line names a part of a row. */
function isProse({ name, shape }: Field, text: string, { words }: Answer): boolean {
  const parts = Object.fromEntries(writtenParts(shape))
  return text.split('\n').every((it) => partIn(name, it, words, parts) === null)
}

/** Needs that an author listed, one on each line: of which kind each is, the author says later. */
function needsIn(field: Field, text: string): PartValues[] {
  return itemsOf(text).flatMap((it) => (it.trim() === '' ? [] : [withOffered(field, { what: it.trim() })]))
}

function orNull<T>(list: T[]): T[] | null {
  return list.length === 0 ? null : list
}

function partsOrNull(parts: PartValues): PartValues | null {
  return Object.keys(parts).length === 0 ? null : parts
}

/** Items behind lines with a star, or one for each line where there are none. */
function itemsOf(text: string): string[] {
  if (/^\*\s*$/m.test(text)) return rowsOf(text)
  return text.split('\n').map((it) => it.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/, ''))
}

function rowsOf(text: string): string[] {
  return text.split(/^\*\s*$/m).map((it) => it.replaceAll(/^\n+|\s+$/g, ''))
}

/** A source that is not named is the authors' own account. */
function withOffered({ shape }: Field, row: PartValues): PartValues {
  return shape.kind === 'rows' && 'source' in shape.parts ? { ...row, source: 'own' } : row
}

function readParts({ name, shape }: Field, text: string, answer: Answer): PartValues {
  const parts = Object.fromEntries(writtenParts(shape))
  const said: Record<string, string> = {}
  let last: string | null = null
  for (const line of text.split('\n')) {
    const part = partIn(name, line, answer.words, parts)
    if (part !== null) {
      last = part.name
      said[last] = part.text
    } else if (last !== null) said[last] = `${said[last]}\n${line}`
  }
  const values = Object.entries(said).flatMap(([part, it]): [string, PartValues[string]][] => {
    const value = partValue(`${name}.${part}`, parts[part] as Part, it.trim(), answer)
    return value === null ? [] : [[part, value]]
  })
  return Object.fromEntries(values)
}

function partIn(field: string, line: string, words: FormWords, parts: Record<string, Part>) {
  for (let at = line.indexOf(':'); at >= 0; at = line.indexOf(':', at + 1)) {
    const name = words.part(field, line.slice(0, at))
    if (name !== undefined && name in parts) return { name, text: line.slice(at + 1) }
  }
  return null
}

function partValue(
  place: string,
  part: Part,
  text: string,
  { words, decimal }: Answer,
): PartValues[string] | null {
  if (text === '') return null
  switch (part.kind) {
    case 'choice':
      return words.option(place, text) ?? null
    case 'number':
      return readNumber(text, decimal) ?? null
    case 'year':
      return readYear(text) ?? null
    case 'date':
      return readDate(text)
    case 'currency':
      return text.toUpperCase()
    case 'web':
      return readAddress(text)
    case 'check':
      return true
    case 'languages':
      return text.split(/[,;\s]+/).filter((it) => it !== '')
    default:
      return text
  }
}
