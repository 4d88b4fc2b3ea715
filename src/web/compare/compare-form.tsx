import type { PracticeCard } from '../../practices/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { mostCompared } from './input.ts'

/** Practices as checkboxes, to be shown side by side. */
export function CompareForm(props: {
  request: PageRequest
  cards: readonly Pick<PracticeCard, 'id' | 'title' | 'language'>[]
  /** Ids that are ticked already. */
  chosen: readonly string[]
}) {
  const { request, cards, chosen } = props
  const { t, link, language } = request
  return (
    <form class="facets" action={link('/compare')} method="get">
      <fieldset>
        <legend>{t('compare.choose', { max: mostCompared })}</legend>
        {cards.map((it) => (
          <label>
            <input type="checkbox" name="p" value={it.id} checked={chosen.includes(it.id)} />
            <span {...languageAttributes(it.language, language.code)}>{it.title}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit">{t('compare.submit')}</button>
    </form>
  )
}
