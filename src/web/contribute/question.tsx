import { directionOf, isMessageKey } from '../../platform/i18n/index.ts'
import { type Field, marks, type Shape } from '../../practices/index.ts'
import { ChoiceField, fieldId, LineField, SelectField, TextField } from '../form/index.ts'
import { pickText, Words } from '../layout/text.tsx'
import { type Asking, questionOf } from './asking.ts'
import { CommentList } from './comment-list.tsx'
import { FindingList } from './finding-list.tsx'
import { chosenFirst, optionLabel } from './option.ts'
import { OrganisationChoice } from './organisation-choice.tsx'
import { Counter, PartInput } from './part-input.tsx'
import { Rows, TextRows } from './rows.tsx'

interface Props {
  asking: Asking
  field: Field
}

/** Tells the server what was asked for: ticks that are not there were taken away. */
export function Asked({ fields }: { fields: readonly Field[] }) {
  return <input type="hidden" name="asked" value={fields.map((it) => it.name).join(' ')} />
}

/** One question of the form, with its hint, an example, what the checks found, and what can be said instead of an answer. */
export function Question({ asking, field }: Props) {
  return (
    <div class="question" id={`q-${field.name}`}>
      <Input asking={asking} field={field} />
      <ExampleFor asking={asking} name={field.name} />
      <FindingList asking={asking} field={field.name} />
      <CommentList asking={asking} field={field.name} />
      {field.markable && <MarkChoice asking={asking} field={field} />}
    </div>
  )
}

/** The hint of a question, the cap of words, and whether an answer is needed. */
function hintOf({ request: { t } }: Asking, { name, needed, shape }: Field): string {
  const hint = `ask.${name}.hint`
  const cap = 'words' in shape && shape.kind === 'text' ? t('ask.mostWords', { most: shape.words }) : ''
  const needs = needed === undefined ? '' : `(${t(needed === 'publish' ? 'ask.needed' : 'ask.neededAnswer')})`
  return [isMessageKey(hint) ? t(hint) : '', cap, needs].filter((it) => it !== '').join(' ')
}

function Input({ asking, field }: Props) {
  const { request, typed, faults, draft } = asking
  const { name, shape } = field
  const label = questionOf(request.t, name)
  const common = { request, name, label, faults, hint: hintOf(asking, field), value: typed.text(name) }
  switch (shape.kind) {
    case 'text':
      return (
        <>
          <TextField
            {...common}
            rows={shape.words > 60 ? 6 : shape.words > 25 ? 3 : 2}
            lang={draft.language}
            dir={directionOf(draft.language)}
            words={shape.words}
          />
          <Counter request={request} text={common.value} most={shape.words} />
        </>
      )
    case 'web':
    case 'topics':
      return <LineField {...common} dir="auto" />
    case 'idea':
      return <IdeaField asking={asking} {...common} />
    case 'check':
      return (
        <ChoiceField
          {...common}
          many
          values={typed.texts(name)}
          options={[{ value: 'yes', label: request.t('ask.sensitive.yes') }]}
        />
      )
    case 'choice':
    case 'choices':
      return <Choice asking={asking} {...common} shape={shape} />
    case 'organisations':
      return <OrganisationChoice asking={asking} name={name} label={label} hint={common.hint} />
    case 'texts':
      return (
        <TextRows
          asking={asking}
          name={name}
          label={label}
          hint={common.hint}
          words={shape.words}
          most={shape.most}
        />
      )
    case 'rows':
      return (
        <Rows
          asking={asking}
          name={name}
          label={label}
          hint={common.hint}
          parts={shape.parts}
          most={shape.most}
        />
      )
    case 'group':
      return (
        <fieldset class="field" id={fieldId(name)} aria-describedby={`${fieldId(name)}-hint`}>
          <legend>{label}</legend>
          <p class="hint" id={`${fieldId(name)}-hint`}>
            {common.hint}
          </p>
          <div class="parts">
            {Object.entries(shape.parts).map(([part, it]) => (
              <PartInput asking={asking} name={`${name}.${part}`} place={`${name}.${part}`} part={it} />
            ))}
          </div>
        </fieldset>
      )
  }
}

type Common = { name: string; label: string; hint: string }

function Choice({
  asking: { request, typed, faults },
  name,
  label,
  hint,
  shape,
}: Common & { asking: Asking; shape: Extract<Shape, { options: readonly string[] }> }) {
  return (
    <ChoiceField
      request={request}
      name={name}
      label={label}
      hint={hint}
      faults={faults}
      many={shape.kind === 'choices'}
      values={typed.texts(name)}
      options={chosenFirst(shape.options, typed.texts(name)).map((it) => ({
        value: it,
        label: optionLabel(request, name, it),
        ...(name === 'themes' ? { hint: request.t(`theme.${it as 'work'}.about`) } : {}),
      }))}
    />
  )
}

function IdeaField({ asking, ...common }: Common & { asking: Asking; value: string }) {
  const { request, faults, names } = asking
  const ideas = [...names.ideas.values()].map((it) => ({ value: it.id, label: it.title }))
  return (
    <SelectField
      request={request}
      {...common}
      faults={faults}
      options={[{ value: '', label: request.t('ask.noIdea') }, ...ideas]}
    />
  )
}

/** What it is while nothing is written. */
function MarkChoice({ asking, field }: Props) {
  const { request, typed } = asking
  const { t } = request
  const chosen = typed.text(`mark.${field.name}`)
  const label = (it: string) =>
    it === '' ? t('ask.markOpen') : t(it === 'not-known' ? 'word.notKnownYet' : 'word.doesNotApply')
  return (
    <fieldset class="field marks small hush">
      <legend>
        <span class="unheard">{questionOf(t, field.name)} </span>
        {t('ask.ifEmpty')}
      </legend>
      {['', ...marks].map((it) => (
        <label>
          <input
            type="radio"
            name={`mark.${field.name}`}
            value={it}
            {...(it === chosen ? { checked: true } : {})}
          />{' '}
          {label(it)}
        </label>
      ))}
    </fieldset>
  )
}

const longestExample = 320

/** How a practice that is told here has answered the question. */
export function ExampleFor({ asking: { request, examples }, name }: { asking: Asking; name: string }) {
  const example = examples.get(name) ?? examples.get(`${name}.statement`) ?? examples.get(`${name}.what`)
  if (!example) return null
  const { t, link, language } = request
  const text = pickText(example.text, language.code, example.original)
  const title = pickText(example.title, language.code, example.original)?.text ?? ''
  if (!text || text.text.length > longestExample * 3) return null
  return (
    <details class="small">
      <summary>
        {t('ask.example')} <span class="unheard">{questionOf(t, name)}</span>
      </summary>
      <blockquote>
        <Words request={request} text={example.text} original={example.original} />
      </blockquote>
      <p class="small hush">
        {t.rich('ask.exampleFrom', {
          title,
          a: (words) => <a href={link(`/practices/${example.slug}`)}>{words}</a>,
        })}
      </p>
    </details>
  )
}
