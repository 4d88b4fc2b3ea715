import { holders, indicatorOf, isIndicator, powerOf } from '../../places/index.ts'
import { ChoiceField, FaultSummary, LineField, SelectField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { authorOf } from './author.ts'
import type { FormData, TypedValue } from './form-data.ts'
import { nameOf } from './say.ts'

type Props = { request: PageRequest; data: FormData & { typed: TypedValue } }

/** One value with its year and source. */
export function ValueForm({ request, data }: Props) {
  const { t, link, viewer } = request
  const { city, typed, faults } = data
  const path = `/cities/${city.slug}/context`
  const isCorrection = typed.before > 0
  const mayWithdraw = isCorrection && authorOf(viewer).mayRecord
  return (
    <section class="section" id="value" aria-labelledby="value-title">
      <h2 id="value-title">{nameOf(request, typed.aspect)}</h2>
      <p class="prose">{whatOf(request, typed)}</p>
      <form method="post" action={link(path)} class="form">
        <FaultSummary request={request} faults={faults} />
        <input type="hidden" name="aspect" value={typed.aspect} />
        <input type="hidden" name="before" value={String(typed.before)} />
        <Said request={request} data={data} />
        <LineField
          request={request}
          name="year"
          label={t(powerOf(typed.aspect) === null ? 'context.year' : 'context.sinceYear')}
          hint={t(powerOf(typed.aspect) === null ? 'context.yearHint' : 'context.sinceYearHint')}
          value={typed.year}
          faults={faults}
          inputmode="numeric"
          short
          required={powerOf(typed.aspect) === null}
        />
        <Source request={request} data={data} />
        <div class="buttons">
          <button type="submit">{t(isCorrection ? 'context.sendCorrection' : 'context.send')}</button>
          {mayWithdraw && (
            <button type="submit" class="quiet" formaction={link(`${path}/withdrawal`)} formnovalidate>
              {t('context.withdraw')}
            </button>
          )}
        </div>
      </form>
    </section>
  )
}

function whatOf({ t }: PageRequest, { aspect }: TypedValue): string {
  if (powerOf(aspect) !== null) return t('context.powerWhat')
  return isIndicator(aspect) ? t(`indicator.${aspect}.what`) : t('context.languages.what')
}

function Said({ request, data: { typed, faults } }: Props) {
  const { t } = request
  const common = { request, name: 'value', value: typed.value, faults, required: true }
  if (powerOf(typed.aspect) !== null) {
    const options = [
      { value: '', label: t('addOrganisation.choose') },
      ...holders.map((value) => ({ value, label: t(`holder.${value}`) })),
    ]
    return <SelectField {...common} label={t('context.holder')} options={options} />
  }
  if (!isIndicator(typed.aspect))
    return <LineField {...common} label={t('context.languagesField')} hint={t('context.languagesHint')} />
  const { unit } = indicatorOf(typed.aspect)
  return (
    <>
      <LineField
        {...common}
        label={t('context.column.value')}
        hint={t(`unit.hint.${unit}`)}
        inputmode="text"
        short
      />
      {unit === 'money' && (
        <LineField
          request={request}
          name="currency"
          label={t('context.column.currency')}
          hint={t('context.currencyHint')}
          value={typed.currency}
          faults={faults}
          short
          required
        />
      )}
      {(typed.sure || faults?.value?.key === 'context.row.looksLikeFraction') && (
        <ChoiceField
          request={request}
          name="sure"
          label={t('context.sure')}
          options={[{ value: 'yes', label: t('context.sureYes') }]}
          values={typed.sure ? ['yes'] : []}
          many
        />
      )}
    </>
  )
}

function Source({ request, data: { typed, faults } }: Props) {
  const { t } = request
  const common = { request, faults, dir: 'auto' as const }
  return (
    <>
      <LineField
        {...common}
        name="source"
        label={t('context.column.source')}
        hint={t('context.sourceHint')}
        value={typed.source}
        required
      />
      <LineField
        request={request}
        faults={faults}
        name="address"
        type="url"
        label={t('context.column.address')}
        hint={t('context.addressHint')}
        value={typed.address}
      />
      <LineField {...common} name="publisher" label={t('context.column.publisher')} value={typed.publisher} />
      <LineField
        {...common}
        name="licence"
        label={t('context.column.licence')}
        hint={t('context.licenceHint')}
        value={typed.licence}
      />
    </>
  )
}
