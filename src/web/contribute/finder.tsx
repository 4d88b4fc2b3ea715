import { listCountries, regionCodes, regionName } from '../../places/index.ts'
import { LineField, SelectField } from '../form/index.ts'
import type { Asking } from './asking.ts'

interface Props {
  asking: Asking
  name: string
}

/** Finds cities by their names, and offers countries and regions. What is chosen is added when the form is saved. */
export function CityFinder({ asking, name }: Props) {
  const { request } = asking
  const { t, language } = request
  const nothing = { value: '', label: t('askAnswer.open') }
  const countries = listCountries(language.code).map((it) => ({ value: it.code, label: it.name }))
  const regions = regionCodes.map((it) => ({ value: it, label: regionName(it, language.code) }))
  return (
    <div class="finder">
      <FinderLine asking={asking} name={name} label={t('ask.findCity')} multiple={`${name}.add`} />
      <div class="pair">
        <SelectField
          request={request}
          name={`${name}.addCountry`}
          label={t('ask.addCountry')}
          options={[nothing, ...countries]}
        />
        <SelectField
          request={request}
          name={`${name}.addRegion`}
          label={t('ask.addRegion')}
          options={[nothing, ...regions]}
        />
      </div>
    </div>
  )
}

/** Finds organisations by their names; what is ticked is sent as `multiple`. */
export function OrganisationFinder({ asking, name, multiple }: Props & { multiple: string }) {
  return (
    <div class="finder">
      <FinderLine
        asking={asking}
        name={name}
        label={asking.request.t('ask.findOrganisation')}
        multiple={multiple}
      />
    </div>
  )
}

function FinderLine({ asking, name, label, multiple }: Props & { label: string; multiple: string }) {
  const { request, lookup } = asking
  const { t } = request
  const words = lookup?.field === name ? lookup.words : ''
  return (
    <>
      <div class="buttons look-up">
        <LineField request={request} name={`${name}.find`} label={label} value="" dir="auto" />
        <button type="submit" class="quiet" name="find" value={name}>
          {t('ask.find')} <span class="unheard">{label}</span>
        </button>
      </div>
      {words !== '' && (
        <fieldset class="panel" id={`found-${name}`}>
          <legend>{t(lookup?.found.length === 0 ? 'ask.foundNone' : 'ask.found', { words })}</legend>
          {lookup?.found.map((it) => (
            <label class="choice">
              <input type="checkbox" name={multiple} value={it.id} />
              <span>{it.name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
