import type { Child } from 'hono/jsx'
import type { MessageKey, MessageValues } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

/** One wrong field of a form: the message for it. */
export interface FieldFault {
  key: MessageKey
  values?: MessageValues
}

/** Wrong fields by name. */
export type Faults = Readonly<Record<string, FieldFault>>

export interface FieldProps {
  request: PageRequest
  name: string
  label: string
  value?: string
  hint?: Child
  faults?: Faults | undefined
  required?: boolean
}

/** The ids of what explains a field. */
function describedBy(id: string, hint: unknown, fault: unknown): { 'aria-describedby'?: string } {
  const ids = [hint ? `${id}-hint` : '', fault ? `${id}-wrong` : ''].filter((it) => it !== '')
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}
}

/** The id that labels and links to errors use for a field. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^\w-]+/g, '-')}`
}

function Frame({ request, name, label, hint, faults, children }: FieldProps & { children: Child }) {
  const id = fieldId(name)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Wrong request={request} name={name} faults={faults} />
      {children}
    </div>
  )
}

function Wrong({ request: { t }, name, faults }: Pick<FieldProps, 'request' | 'name' | 'faults'>) {
  const fault = faults?.[name]
  if (!fault) return null
  return (
    <p class="wrong" id={`${fieldId(name)}-wrong`}>
      {t(fault.key, fault.values)}
    </p>
  )
}

function commonOf({ name, hint, faults, required }: FieldProps) {
  const id = fieldId(name)
  return {
    id,
    name,
    ...(required ? { required: true } : {}),
    ...(faults?.[name] ? { 'aria-invalid': 'true' as const } : {}),
    ...describedBy(id, hint, faults?.[name]),
  }
}

export type LineType = 'text' | 'email' | 'url' | 'number' | 'date' | 'search' | 'tel'

/** One line to type. `lang` is the language of what is typed, where it is known. */
export function LineField(
  props: FieldProps & {
    type?: LineType
    short?: boolean
    autocomplete?: string
    lang?: string
    dir?: 'ltr' | 'rtl' | 'auto'
    maxlength?: number
    inputmode?: 'numeric' | 'text'
    list?: string
  },
) {
  const { type = 'text', short, value, autocomplete, lang, dir, maxlength, inputmode, list } = props
  return (
    <Frame {...props}>
      <input
        type={type}
        value={value ?? ''}
        {...(short ? { class: 'short' } : {})}
        {...(autocomplete ? { autocomplete } : {})}
        {...(lang ? { lang } : {})}
        {...(dir ? { dir } : {})}
        {...(maxlength ? { maxlength } : {})}
        {...(inputmode ? { inputmode } : {})}
        {...(list ? { list } : {})}
        {...commonOf(props)}
      />
    </Frame>
  )
}

/** Several lines to type. */
export function TextField(
  props: FieldProps & { rows?: number; lang?: string; dir?: 'ltr' | 'rtl' | 'auto'; words?: number },
) {
  const { rows = 4, value = '', lang, dir, words } = props
  return (
    <Frame {...props}>
      <textarea
        rows={rows}
        {...(lang ? { lang } : {})}
        {...(dir ? { dir } : {})}
        {...(words ? { 'data-words': String(words) } : {})}
        {...commonOf(props)}
      >
        {/* The parser drops one line end at the beginning. */}
        {`\n${value}`}
      </textarea>
    </Frame>
  )
}

export interface Option {
  value: string
  label: Child
  hint?: string
}

/** A list to choose one from. */
export function SelectField(props: FieldProps & { options: readonly (Option & { label: string })[] }) {
  return (
    <Frame {...props}>
      <select {...commonOf(props)}>
        {props.options.map((it) => (
          <option value={it.value} {...(it.value === (props.value ?? '') ? { selected: true } : {})}>
            {it.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** One or several of a few, all visible. */
export function ChoiceField({
  request,
  name,
  label,
  hint,
  faults,
  options,
  values = [],
  many,
}: Omit<FieldProps, 'value'> & { options: readonly Option[]; values?: readonly string[]; many?: boolean }) {
  const id = fieldId(name)
  return (
    <fieldset class="field" id={id} {...describedBy(id, hint, faults?.[name])}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Wrong request={request} name={name} faults={faults} />
      {options.map((it) => (
        <label class="choice">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={it.value}
            {...(values.includes(it.value) ? { checked: true } : {})}
          />
          <span>
            {it.label}
            {it.hint && <span class="hint"> {it.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What is wrong with a form, first thing on the page, with links to the fields. */
export function FaultSummary({
  request: { t },
  faults,
}: {
  request: PageRequest
  faults: Faults | undefined
}) {
  const entries = Object.entries(faults ?? {})
  if (entries.length === 0) return null
  return (
    <div class="summary" role="alert" aria-labelledby="summary-title">
      <h2 id="summary-title">{t('form.faults', { count: entries.length })}</h2>
      <ul>
        {entries.map(([name, fault]) => (
          <li>
            <a href={`#${fieldId(name)}`}>{t(fault.key, fault.values)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Says that something was done, after the way back from an act: `?done=KEY`. */
export function Done({
  request: { t, query },
  keys,
}: {
  request: PageRequest
  keys: Readonly<Record<string, MessageKey>>
}) {
  const key = keys[query.get('done') ?? '']
  if (key === undefined) return null
  return (
    <p class="done" role="status">
      {t(key)}
    </p>
  )
}
