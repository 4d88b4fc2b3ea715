import type { Child } from 'hono/jsx'
import { fieldId, LineField } from '../form/index.ts'
import type { Asking } from './asking.ts'
import { OrganisationFinder } from './finder.tsx'

/** The organisations that are chosen, each with a tick that can be taken away, and a way to find others. */
export function OrganisationChoice({
  asking,
  name,
  label,
  hint,
}: {
  asking: Asking
  name: string
  label: string
  hint: string
}) {
  const { request, typed, names } = asking
  const { t, link } = request
  const chosen = typed.texts(name).filter((it) => it !== '')
  const id = fieldId(name)
  return (
    <fieldset class="field" id={id} aria-describedby={`${id}-hint`}>
      <legend>{label}</legend>
      <p class="hint" id={`${id}-hint`}>
        {hint} {chosen.length > 0 && t('ask.removeHow')}
      </p>
      {chosen.map((it) => (
        <label class="choice">
          <input type="checkbox" name={name} value={it} checked />
          <span>{names.organisations.get(it)?.name ?? it}</span>
        </label>
      ))}
      <OrganisationFinder asking={asking} name={name} multiple={name} />
      <LineField
        request={request}
        name="named"
        label={t('ask.notListed')}
        value={typed.text('named')}
        dir="auto"
        hint={t.rich<Child>('ask.notListedHint', {
          a: (words) => <a href={link('/organisations/new')}>{words}</a>,
        })}
      />
    </fieldset>
  )
}
