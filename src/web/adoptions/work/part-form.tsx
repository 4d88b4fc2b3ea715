import type { Child } from 'hono/jsx'
import type { PartField, PartKind, WorkPart } from '../../../adoptions/index.ts'
import { writeNumber } from '../../contribute/read-part.ts'
import { decimalOf } from '../../contribute/typed.ts'
import { LineField, SelectField, TextField } from '../../form/index.ts'
import type { PageRequest } from '../../request.ts'
import { fieldLabel, fieldsOf, isNeeded, optionWords } from './part-words.ts'
import type { Typed } from './typed.ts'

/** A form for one part that was refused. */
export interface RefusedPart extends Typed {
  /** The form: id of the part that was to be changed, or what the form for a new one is called. */
  form: string
}

interface PartFormProps {
  request: PageRequest
  work: string
  language: string
  kind: PartKind
  /** The part to change; null: a new one. */
  part: WorkPart | null
  /** What the form for a new one is called, where a page has several of a kind. */
  form?: string
  /** Fields that are decided already. */
  fixed?: Readonly<Record<string, string>>
  /** Values that a new one begins with. */
  initial?: Readonly<Record<string, string>>
  leaveOut?: readonly string[]
  /** Options of a choice that are offered; without: all. */
  only?: Readonly<Record<string, readonly string[]>>
  refused: RefusedPart | null
  button: Child
}

/** One form for a part of a workspace: its fields as `partSpecs` names them. Field names begin with the form's own. */
export function PartForm(props: PartFormProps) {
  const { request, work, kind, part, fixed = {}, refused, button } = props
  const { t, link } = request
  const form = part?.id ?? props.form ?? kind
  const own = refused?.form === form ? refused : null
  const base = `/adoptions/${work}/parts/${kind}`
  return (
    <form class="form" method="post" action={link(part ? `${base}/${part.id}` : base)}>
      {!part && <input type="hidden" name="form" value={form} />}
      {part && <input type="hidden" name="revision" value={String(part.revision)} />}
      {Object.entries(fixed).map(([name, value]) => (
        <input type="hidden" name={`${form}.${name}`} value={value} />
      ))}
      {fieldsOf(kind)
        .filter(([name]) => !(name in fixed) && !props.leaveOut?.includes(name))
        .map(([name, field]) => (
          <PartFieldInput {...props} form={form} name={name} field={field} own={own} />
        ))}
      <p class="buttons">
        <button type="submit">{button}</button>
        {part && (
          <button type="submit" class="quiet" name="do" value="remove" formnovalidate>
            {t('adopt.remove')}
          </button>
        )}
      </p>
    </form>
  )
}

function PartFieldInput({
  request,
  kind,
  part,
  form,
  name,
  field,
  own,
  language,
  initial,
  only,
}: Omit<PartFormProps, 'form'> & { form: string; name: string; field: PartField; own: Typed | null }) {
  const { t } = request
  const full = `${form}.${name}`
  const kept = part ? written(request, part.body[name]) : (initial?.[name] ?? '')
  const value = own ? (own.values[full] ?? '') : kept
  const required = isNeeded(kind, name)
  const label = fieldLabel(request, kind, name)
  const common = { request, name: full, label, value, required, faults: own?.faults }
  const spoken = { lang: language, dir: 'auto' as const }
  switch (field.kind) {
    case 'text':
      return <TextField {...common} {...spoken} rows={3} words={field.words} />
    case 'line':
      return <LineField {...common} {...spoken} maxlength={field.words * 14} />
    case 'choice': {
      const options = only?.[name] ?? field.options
      const shown = options.map((it) => ({ value: it, label: optionWords(request, name, it) }))
      const none = required && value !== '' ? [] : [{ value: '', label: t('askAnswer.open') }]
      return <SelectField {...common} options={[...none, ...shown]} />
    }
    case 'check':
      return (
        <div class="field">
          <label class="choice">
            <input type="checkbox" name={full} value="yes" {...(value === 'yes' ? { checked: true } : {})} />
            <span>{label}</span>
          </label>
        </div>
      )
    case 'date':
      return <LineField {...common} hint={t('adopt.dateHint')} short lang="en" dir="ltr" />
    case 'web':
      return <LineField {...common} type="url" dir="ltr" />
    case 'amount':
    case 'measure':
    case 'year':
      return <LineField {...common} short inputmode={field.kind === 'year' ? 'numeric' : 'text'} dir="ltr" />
    case 'currency':
      return <LineField {...common} hint={t('adopt.currencyHint')} short maxlength={3} lang="en" dir="ltr" />
    default:
      return null
  }
}

function written({ language }: PageRequest, value: string | number | boolean | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return writeNumber(value, decimalOf(language.locale))
  return typeof value === 'boolean' ? 'yes' : value
}

/** A form that lies behind its name until somebody opens it, or it was refused. */
export function Fold({ label, open, children }: { label: Child; open: boolean; children: Child }) {
  return (
    <details {...(open ? { open: true } : {})}>
      <summary>{label}</summary>
      <div class="panel">{children}</div>
    </details>
  )
}
