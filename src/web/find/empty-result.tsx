import { type PracticeCard, themes } from '../../practices/index.ts'
import { ThemeSign } from '../drawings/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { listFilters, nameFilter } from './active-filters.tsx'
import { findPath, firstPage } from './address.ts'
import type { FindData } from './find-page.tsx'
import type { Offer } from './nearest.ts'

type Props = { request: PageRequest; data: FindData }

/** Nothing was found: says what was searched, offers what is nearest, and how cities can learn of it. */
export function EmptyResult({ request, data }: Props) {
  const { t, format, link } = request
  const { asked, nearest, named } = data
  const filters = listFilters(asked).map((it) => nameFilter(request, it.facet, it.value, named))
  return (
    <>
      <ul>
        {asked.q !== '' && <li>{t('find.searchedWords', { words: asked.q })}</li>}
        {filters.length > 0 && <li>{t('find.searchedFilters', { filters: format.list(filters) })}</li>}
      </ul>
      {nearest?.withoutFilters && (
        <NearOffer
          request={request}
          offer={nearest.withoutFilters}
          say={t('find.tryWithout', { count: nearest.withoutFilters.total })}
        />
      )}
      {nearest?.withoutWord && (
        <NearOffer
          request={request}
          offer={nearest.withoutWord}
          say={t('find.tryWithoutWord', {
            count: nearest.withoutWord.total,
            word: nearest.withoutWord.word,
          })}
        />
      )}
      <div class="section">
        <p>{t('find.tryThemes')}</p>
        <ThemeLinks request={request} />
      </div>
      <p>
        {asked.q !== '' && (
          <>
            <a href={link(`/exchange/new?kind=need&words=${encodeURIComponent(asked.q)}`)}>
              {t('exchange.postThis')}
            </a>{' '}
          </>
        )}
        <a href={link('/practices/wanted')}>{t('find.toWanted')}</a>
      </p>
    </>
  )
}

/** A search close by, with the first that it finds. */
function NearOffer({ request, offer, say }: { request: PageRequest; offer: Offer; say: string }) {
  const { link } = request
  return (
    <div class="section">
      <p>
        <a href={link(findPath(offer.asked))}>{say}</a>
      </p>
      <ul>
        {offer.cards.map((it) => (
          <TitleLink request={request} card={it} />
        ))}
      </ul>
    </div>
  )
}

/** A practice's title as an item of a list. */
export function TitleLink({ request, card }: { request: PageRequest; card: PracticeCard }) {
  const { link, language } = request
  return (
    <li>
      <a href={link(`/practices/${card.slug}`)} {...languageAttributes(card.language, language.code)}>
        {card.title}
      </a>
    </li>
  )
}

/** The five themes as links to their practices. */
export function ThemeLinks({ request: { t, link } }: { request: PageRequest }) {
  return (
    <ul class="chips">
      {themes.map((it) => (
        <li>
          <a href={link(`/practices?theme=${it}`)}>
            <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The list became shorter than where the cursor stands. */
export function PageBeyond({ request, data: { asked } }: Props) {
  const { t, link } = request
  return (
    <p class="unknown">
      {t('find.noMore')} <a href={link(findPath(firstPage(asked)))}>{t('find.first')}</a>
    </p>
  )
}
