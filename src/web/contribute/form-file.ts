import { isMessageKey } from '../../platform/i18n/index.ts'
import {
  type DraftContent,
  type Entry,
  type Field,
  fields,
  groups,
  marks,
  type Part,
  type PartValues,
} from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import { questionOf } from './asking.ts'
import { namedFields, writtenParts } from './form-words.ts'
import { chosenFirst, optionLabel } from './option.ts'
import { partLabel } from './part-input.tsx'

type Words = Pick<PageRequest, 't'>

/** All questions as plain text, to be filled in without a connection; `content` is what is answered already. */
export function formText(words: Words, content: DraftContent = {}): string {
  const { t } = words
  const lines = [t('formFile.title'), '', `# ${t('formFile.how')}`]
  for (const group of groups) {
    lines.push('', `== ${t(`askGroup.${group}`)} ==`)
    for (const field of fields.filter((it) => it.group === group && it.shape.kind !== 'idea'))
      lines.push('', ...questionLines(words, field, content[field.name]))
  }
  return `${lines.join('\n')}\n`
}

function questionLines(words: Words, field: Field, entry: Entry | undefined): string[] {
  const { t } = words
  const { name, shape, needed } = field
  const hint = `ask.${name}.hint`
  const helps = [
    isMessageKey(hint) ? t(hint) : '',
    shape.kind === 'text' ? t('ask.mostWords', { most: shape.words }) : '',
    needed === undefined ? '' : t(needed === 'publish' ? 'ask.needed' : 'ask.neededAnswer'),
    ...choiceHelps(words, field),
    namedFields.has(name) ? t('formFile.names') : shape.kind === 'rows' ? t('formFile.rows') : '',
  ]
  const mark = entry && 'mark' in entry ? entry.mark : undefined
  const markLines = field.markable
    ? marks.map((it) => box(it === mark, t(it === 'not-known' ? 'word.notKnownYet' : 'word.doesNotApply')))
    : []
  const value = entry && 'value' in entry ? entry.value : undefined
  return [
    `[${name}] ${questionOf(t, name)}`,
    ...helps.filter((it) => it !== '').map((it) => `# ${it}`),
    ...markLines,
    ...answerLines(words, field, value),
  ]
}

/** The options of the choices inside rows. */
function choiceHelps(words: Words, { name, shape }: Field): string[] {
  return writtenParts(shape).flatMap(([part, it]) =>
    it.kind === 'choice'
      ? [
          words.t('formFile.choices', {
            part: partLabel(words.t, part),
            options: it.options.map((option) => optionLabel(words, `${name}.${part}`, option)).join(' | '),
          }),
        ]
      : [],
  )
}

function box(isChosen: boolean, label: string): string {
  return `[${isChosen ? 'x' : ' '}] ${label}`
}

function answerLines(
  words: Words,
  field: Field,
  value: Extract<Entry, { value: unknown }>['value'] | undefined,
): string[] {
  const { name, shape } = field
  if (namedFields.has(name)) return ['']
  switch (shape.kind) {
    case 'choice':
    case 'choices': {
      const chosen = [value ?? []].flat()
      return chosenFirst(shape.options, chosen as string[]).map((it) =>
        box(chosen.includes(it), optionLabel(words, name, it)),
      )
    }
    case 'check':
      return [box(value === true, words.t('ask.sensitive.yes'))]
    case 'texts':
      return ((value as string[] | undefined) ?? ['', '', '']).flatMap((it) => ['*', escaped(it)])
    case 'topics':
      return [((value as string[] | undefined) ?? []).join(', ')]
    case 'group':
      return partLines(words, field, (value as PartValues | undefined) ?? {})
    case 'rows':
      return ((value as PartValues[] | undefined) ?? [{}]).flatMap((it) => [
        '*',
        ...partLines(words, field, it),
      ])
    default:
      return [escaped((value as string | undefined) ?? '')]
  }
}

function partLines(words: Words, { name, shape }: Field, row: PartValues): string[] {
  return writtenParts(shape).map(([part, it]) => {
    const said = row[part] === undefined ? '' : sayPart(words, `${name}.${part}`, it, row[part])
    return `${partLabel(words.t, part)}: ${escaped(said)}`
  })
}

function sayPart(words: Words, place: string, part: Part, value: PartValues[string]): string {
  if (part.kind === 'choice') return optionLabel(words, place, String(value))
  if (part.kind === 'check') return value === true ? words.t('askAnswer.yes') : ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** A line of an answer that would be read as something else begins with a space. */
function escaped(text: string): string {
  return text.replaceAll(/^(?=[[#*=])/gm, ' ')
}
