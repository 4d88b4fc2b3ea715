import { powerCodes } from '../../places/index.ts'
import type { PageRequest } from '../request.ts'
import type { FindData } from './find-page.tsx'

type Props = { request: PageRequest; data: Pick<FindData, 'asked' | 'counts' | 'total' | 'mine'> }

/** Whether it would work in the reader's city: nothing that it needs is known not to be there. */
export function PossibleChoice({ request, data: { asked, mine } }: Props) {
  const { t, link } = request
  if (mine === null)
    return (
      <p class="small hush">
        {t.rich('find.fit.noCity', { a: (words) => <a href={link('/cities')}>{words}</a> })}
      </p>
    )
  return (
    <fieldset>
      <legend>{t('find.facet.fit')}</legend>
      <label>
        <input
          type="checkbox"
          form="find"
          name="fit"
          value="possible"
          checked={asked.fit.includes('possible')}
        />
        <span>{t('find.fit.possible', { city: mine.city.name })}</span>
      </label>
    </fieldset>
  )
}

/** The powers that a practice must not need. A practice of which nobody has told what it needs is left out with them. */
export function WithoutChoice({ request, data: { asked, counts } }: Props) {
  const { t } = request
  const found = counts.power ?? {}
  const offered = powerCodes.filter((it) => found[it] !== undefined || asked.without.includes(it))
  if (offered.length === 0) return null
  return (
    <details id="facet-without" open={asked.without.length > 0}>
      <summary>{t('find.facet.without')}</summary>
      <fieldset>
        <legend class="unheard">{t('find.facet.without')}</legend>
        <p class="small hush">{t('find.without.how')}</p>
        {offered.map((it) => (
          <label>
            <input
              type="checkbox"
              form="find"
              name="without"
              value={it}
              checked={asked.without.includes(it)}
            />
            <span>{t(`power.${it}`)}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}
