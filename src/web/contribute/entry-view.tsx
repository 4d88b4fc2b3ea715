import { directionOf, languageName } from '../../platform/i18n/index.ts'
import { type Entry, fieldNamed, type Parts, type PartValues } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import { type Names, placeName } from './names.ts'
import { optionLabel } from './option.ts'
import { partLabel } from './part-input.tsx'

interface Props {
  request: PageRequest
  names: Names
  /** The language of the draft. */
  language: string
  field: string
  entry: Entry | null
}

/** What a field of a draft says, as plain reading. Web addresses are no links: nobody has looked at them yet. */
export function EntryView(props: Props) {
  const { request, field, entry, language } = props
  const { t } = request
  if (entry === null) return <p class="hush">{t('contribute.nothingSaid')}</p>
  if ('mark' in entry)
    return <p class="hush">{t(entry.mark === 'not-known' ? 'word.notKnownYet' : 'word.doesNotApply')}</p>
  const shape = fieldNamed(field)?.shape
  const { value } = entry
  const written = { lang: language, dir: directionOf(language) }
  switch (shape?.kind) {
    case 'texts':
      return (
        <ol {...written}>
          {(value as readonly string[]).map((it) => (
            <li>{it}</li>
          ))}
        </ol>
      )
    case 'rows':
      return (
        <ul class="plain stack">
          {(value as readonly PartValues[]).map((it) => (
            <li>
              <PartsView {...props} row={it} parts={shape.parts} />
            </li>
          ))}
        </ul>
      )
    case 'group':
      return <PartsView {...props} row={value as PartValues} parts={shape.parts} />
    case 'text':
      return <p {...written}>{value as string}</p>
    case 'check':
      return <p>{t('askAnswer.yes')}</p>
    case 'choice':
    case 'choices':
      return <p>{request.format.list([value].flat().map((it) => optionLabel(request, field, String(it))))}</p>
    default:
      return (
        <p>
          <bdi>{[value].flat().map(nameOf(props)).join(', ')}</bdi>
        </p>
      )
  }
}

function nameOf({ names }: Props): (id: unknown) => string {
  return (id) => names.organisations.get(String(id))?.name ?? names.ideas.get(String(id))?.title ?? String(id)
}

function PartsView(props: Props & { row: PartValues; parts: Parts }) {
  const { row, parts } = props
  const said = Object.keys(parts).filter((it) => row[it] !== undefined && it !== 'key')
  return (
    <dl class="said">
      {said.map((it) => (
        <div>
          <dt>{partLabel(props.request.t, it)}</dt>
          <dd>
            <PartView {...props} name={it} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function PartView(props: Props & { row: PartValues; parts: Parts; name: string }) {
  const { request, names, language, field, row, parts, name } = props
  const value = row[name]
  const part = parts[name]
  if (part?.kind === 'text')
    return (
      <span lang={language} dir={directionOf(language)}>
        {String(value)}
      </span>
    )
  return <bdi>{sayPart(request, names, field, name, part?.kind ?? '', value)}</bdi>
}

function sayPart(
  request: PageRequest,
  names: Names,
  field: string,
  name: string,
  kind: string,
  value: PartValues[string] | undefined,
): string {
  const { t, format, language } = request
  switch (kind) {
    case 'choice':
      return optionLabel(request, `${field}.${name}`, String(value))
    case 'number':
      return format.number(Number(value), 4)
    case 'check':
      return t('askAnswer.yes')
    case 'date':
      return format.date(String(value))
    case 'language':
    case 'languages':
      return format.list([value].flat().map((it) => languageName(String(it), language.code)))
    case 'city':
    case 'country':
    case 'region':
      return placeName(request, names, { [name]: value })
    case 'organisation':
      return names.organisations.get(String(value))?.name ?? String(value)
    default:
      return String(value)
  }
}
