import { listCountries, regionCodes, regionName } from '../../places/index.ts'
import { directionOf } from '../../platform/i18n/index.ts'
import { countWords } from '../../platform/schema/index.ts'
import type { Part } from '../../practices/index.ts'
import { ChoiceField, LineField, SelectField, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { type Asking, sourcesOf } from './asking.ts'
import { chosenFirst, languageOptions, optionLabel } from './option.ts'

interface Props {
  asking: Asking
  /** The name in the form: `outcomes.0.year`. */
  name: string
  /** Where the part stands among the fields: `outcomes.year`. */
  place: string
  part: Part
}

/** The label of a part. */
export function partLabel(t: PageRequest['t'], place: string): string {
  return t(`askPart.${place.split('.').at(-1) as 'city'}`)
}

/** One part of a row or group, as its kind asks for. */
export function PartInput({ asking, name, place, part }: Props) {
  const { request, typed, faults, draft } = asking
  if (part.kind === 'key') {
    const value = typed.text(name)
    return value === '' ? null : <input type="hidden" name={name} value={value} />
  }
  const common = { request, name, faults, label: partLabel(request.t, place), value: typed.text(name) }
  switch (part.kind) {
    case 'text':
      return (
        <>
          <TextField
            {...common}
            rows={part.words > 30 ? 3 : 2}
            lang={draft.language}
            dir={directionOf(draft.language)}
            words={part.words}
          />
          <Counter request={request} text={common.value} most={part.words} />
        </>
      )
    case 'check':
      return (
        <div class="field">
          <label class="choice">
            <input
              type="checkbox"
              name={name}
              value="yes"
              {...(common.value === 'yes' ? { checked: true } : {})}
            />
            <span>{common.label}</span>
          </label>
        </div>
      )
    case 'languages':
      return <LanguagesInput asking={asking} name={name} label={common.label} />
    case 'number':
    case 'year':
    case 'currency':
    case 'date':
      return (
        <LineField {...common} short {...(part.kind === 'year' ? { inputmode: 'numeric' as const } : {})} />
      )
    case 'web':
    case 'line':
      return <LineField {...common} dir="auto" />
    default:
      return <SelectField {...common} options={[nothing(request), ...partOptions(asking, place, part)]} />
  }
}

function nothing({ t }: PageRequest) {
  return { value: '', label: t('askAnswer.open') }
}

function partOptions(
  { request, draft }: Asking,
  place: string,
  part: Part,
): { value: string; label: string }[] {
  const { code } = request.language
  switch (part.kind) {
    case 'choice':
      return part.options.map((it) => ({ value: it, label: optionLabel(request, place, it) }))
    case 'source':
      return sourcesOf(draft.content).map((it) => ({ value: it.key, label: it.title }))
    case 'language':
      return languageOptions(request, [draft.language])
    case 'country':
      return listCountries(code).map((it) => ({ value: it.code, label: it.name }))
    default:
      return regionCodes.map((it) => ({ value: it, label: regionName(it, code) }))
  }
}

function LanguagesInput({ asking, name, label }: { asking: Asking; name: string; label: string }) {
  const { request, typed, faults, draft } = asking
  const values = typed.texts(name)
  const near = [...request.site.languages.map((it) => it.code.split('-')[0] ?? ''), draft.language]
  const options = languageOptions(request, values).filter((it) => [...near, ...values].includes(it.value))
  const order = chosenFirst(
    options.map((it) => it.value),
    values,
  )
  return (
    <ChoiceField
      request={request}
      name={name}
      label={label}
      faults={faults}
      many
      values={values}
      options={order.flatMap((value) => options.filter((it) => it.value === value))}
    />
  )
}

/** How many words a text has, of how many; a script keeps it true while somebody types. */
export function Counter({ request, text, most }: { request: PageRequest; text: string; most: number }) {
  const count = countWords(text)
  return (
    <p class={`count small hush${count > most ? ' over' : ''}`}>{request.t('ask.words', { count, most })}</p>
  )
}
