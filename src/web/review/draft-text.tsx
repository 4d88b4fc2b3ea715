import type { Child } from 'hono/jsx'
import { countryName, isCountry } from '../../places/index.ts'
import { languageName, type MessageKey } from '../../platform/i18n/index.ts'
import {
  type DraftContent,
  differWords,
  type Entry,
  type FieldDifference,
  type FieldValue,
  fieldNamed,
  fields,
  type PartValues,
  type Stretch,
} from '../../practices/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { Named } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'

interface Props {
  request: PageRequest
  content: DraftContent
  /** Language in which it is written. */
  language: string
  named: Named
  /** What has changed; null: the whole text is new. */
  changes: readonly FieldDifference[] | null
  /** What stands below a field, such as comments on it. */
  below?: (field: string) => Child
}

/** What a draft says, field by field. Of a change, the fields that it changes; the others are folded away. */
export function DraftText(props: Props) {
  const { request, content, changes } = props
  const { t } = request
  const said = fields.map((it) => it.name).filter((it) => content[it] !== undefined)
  if (changes === null) return <FieldList {...props} names={said} />
  const touched = changes.map((it) => it.field)
  const rest = said.filter((it) => !touched.includes(it))
  return (
    <div class="stack">
      <p>{t('review.changed', { count: touched.length })}</p>
      {changes.map((it) => (
        <section class="stack">
          <h3 id={`field-${it.field}`}>{labelOf(request, it.field)}</h3>
          <Difference {...props} difference={it} />
          {props.below?.(it.field)}
        </section>
      ))}
      <details>
        <summary>{t('review.unchanged', { count: rest.length })}</summary>
        <FieldList {...props} names={rest} />
      </details>
    </div>
  )
}

function FieldList(props: Props & { names: readonly string[] }) {
  return (
    <div class="stack">
      {props.names.map((it) => (
        <section class="stack">
          <h3 id={`field-${it}`}>{labelOf(props.request, it)}</h3>
          <EntryText {...props} field={it} entry={props.content[it] ?? null} />
          {props.below?.(it)}
        </section>
      ))}
    </div>
  )
}

/** What people call a field. */
export function labelOf({ t }: PageRequest, field: string): string {
  const known = fieldNamed(field)
  return known ? t(`draftField.${known.name}` as MessageKey) : field
}

type TextProps = Pick<Props, 'request' | 'language' | 'named'> & { field: string }

function EntryText(props: TextProps & { entry: Entry | null }) {
  const { request, entry, field } = props
  const { t } = request
  if (entry === null) return <p class="unknown">{t('review.empty')}</p>
  if ('mark' in entry)
    return <p class="unknown">{t(entry.mark === 'not-known' ? 'word.notKnownYet' : 'word.doesNotApply')}</p>
  return <ValueText {...props} field={field} value={entry.value} />
}

function ValueText(props: TextProps & { value: FieldValue }) {
  const { value, field } = props
  const spec = fieldNamed(field)
  if (typeof value === 'string') {
    if (spec?.shape.kind === 'text') return <Paragraphs {...props} text={value} />
    return <p>{sayOne(props, field, value)}</p>
  }
  if (typeof value === 'boolean') return <p>{props.request.t('review.yes')}</p>
  if (!Array.isArray(value)) return <RowText {...props} row={value as PartValues} />
  return (
    <ul>
      {(value as readonly (string | PartValues)[]).map((it) => (
        <li>
          <RowText {...props} row={it} />
        </li>
      ))}
    </ul>
  )
}

function Paragraphs({ request, language, text }: TextProps & { text: string }) {
  const attributes = languageAttributes(language, request.language.code)
  return (
    <div class="prose" {...attributes}>
      {text.split(/\n{2,}/).map((it) => (
        <p>{it}</p>
      ))}
    </div>
  )
}

function RowText(props: TextProps & { row: string | PartValues }) {
  const { row, field, request, language } = props
  const attributes = languageAttributes(language, request.language.code)
  if (typeof row === 'string') {
    const isProse = fieldNamed(field)?.shape.kind === 'texts'
    return isProse ? <span {...attributes}>{row}</span> : <bdi>{sayOne(props, field, row)}</bdi>
  }
  const { prose, rest } = partsOf(props, row)
  return (
    <>
      {prose.map((it) => (
        <p {...attributes}>{it}</p>
      ))}
      {rest.length > 0 && (
        <p class="small">
          <bdi>{rest.join(' · ')}</bdi>
        </p>
      )}
    </>
  )
}

/** A row's texts, and its other parts in words. */
function partsOf(props: TextProps, row: PartValues): { prose: string[]; rest: string[] } {
  const shape = fieldNamed(props.field)?.shape
  const spec = shape?.kind === 'rows' || shape?.kind === 'group' ? shape.parts : {}
  const prose: string[] = []
  const rest: string[] = []
  for (const [name, part] of Object.entries(spec)) {
    const value = row[name]
    if (value === undefined || part.kind === 'key') continue
    if (part.kind === 'text') prose.push(String(value))
    else rest.push(sayPart(props, name, value))
  }
  return { prose, rest }
}

function sayPart(props: TextProps, name: string, value: PartValues[string]): string {
  const { t, format, language } = props.request
  if (value === true) return t(`draftPart.${name}` as MessageKey)
  if (typeof value === 'number') return name === 'year' ? String(value) : format.number(value)
  if (Array.isArray(value)) return format.list(value.map((it) => languageName(it, language.code)))
  return sayOne(props, name, value as string)
}

/** A choice, city, organisation, country or date in words; anything else as it was typed. */
function sayOne({ request, named }: TextProps, name: string, value: string): string {
  const { t, format, language } = request
  const key = choiceKeys[name]?.(value)
  if (key !== undefined) return t(key)
  if (value.startsWith('RC-')) return named.cities.get(value)?.name ?? value
  if (value.startsWith('RO-')) return named.organisations.get(value)?.name ?? value
  if (name === 'country' && isCountry(value)) return countryName(value, language.code)
  return ['start', 'end', 'asOf', 'date'].includes(name) ? format.date(value) : value
}

/** Fields and parts whose choices have messages. */
const choiceKeys: Readonly<Record<string, (value: string) => MessageKey>> = {
  scale: (it) => `scale.${it}` as MessageKey,
  themes: (it) => `theme.${it}.name` as MessageKey,
  types: (it) => `practiceType.${it}` as MessageKey,
  actorKinds: (it) => `actorKind.${it}` as MessageKey,
  state: (it) => `life.${it}` as MessageKey,
  direction: (it) => `direction.${it}` as MessageKey,
  phase: (it) => `costPhase.${it}` as MessageKey,
  role: (it) => (it === 'core' || it === 'adaptable' ? `blockRole.${it}` : ('' as MessageKey)),
}

/** How one field differs: words that go and come, rows beside their like. */
export function Difference(props: Omit<TextProps, 'field'> & { difference: FieldDifference }) {
  const { difference, request } = props
  const { field, before, after, words, rows } = difference
  if (words !== null) return <Stretches {...props} stretches={words} />
  if (rows !== null)
    return (
      <ul>
        {rows.map(({ before: old, after: fresh }) => (
          <li>
            <Stretches
              {...props}
              stretches={differWords(sayRow(props, field, old), sayRow(props, field, fresh))}
            />
          </li>
        ))}
      </ul>
    )
  return (
    <div class="pair">
      <div>
        <p class="label">{request.t('review.before')}</p>
        <EntryText {...props} field={field} entry={before} />
      </div>
      <div>
        <p class="label">{request.t('review.after')}</p>
        <EntryText {...props} field={field} entry={after} />
      </div>
    </div>
  )
}

function sayRow(props: Omit<TextProps, 'field'>, field: string, row: string | PartValues | null): string {
  if (row === null) return ''
  const own = { ...props, field }
  if (typeof row === 'string')
    return fieldNamed(field)?.shape.kind === 'texts' ? row : sayOne(own, field, row)
  const { prose, rest } = partsOf(own, row)
  return [...prose, rest.join(' · ')].filter((it) => it !== '').join('\n')
}

function Stretches({
  request,
  language,
  stretches,
}: Pick<TextProps, 'request' | 'language'> & { stretches: readonly Stretch[] }) {
  const attributes = languageAttributes(language, request.language.code)
  return (
    <p class="prose changed" {...attributes}>
      {stretches.map((it) => (
        <StretchText request={request} stretch={it} />
      ))}
    </p>
  )
}

/** Screen readers seldom tell of `ins` and `del` by themselves. */
function StretchText({ request, stretch: { kind, text } }: { request: PageRequest; stretch: Stretch }) {
  const { t, language } = request
  const told = { lang: language.code, dir: language.dir }
  if (kind === 'same') return <>{text}</>
  if (kind === 'inserted')
    return (
      <ins>
        <span class="unheard" {...told}>
          {t('review.inserted')}{' '}
        </span>
        {text}
        <span class="unheard" {...told}>
          {' '}
          {t('review.end')}
        </span>
      </ins>
    )
  return (
    <del>
      <span class="unheard" {...told}>
        {t('review.deleted')}{' '}
      </span>
      {text}
      <span class="unheard" {...told}>
        {' '}
        {t('review.end')}
      </span>
    </del>
  )
}
