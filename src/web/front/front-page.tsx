import {
  type AdoptionInput,
  isCrossing,
  isTakenUp,
  type Link,
  listAdoptions,
  listLinks,
} from '../../adoptions/index.ts'
import { type City, countryName } from '../../places/index.ts'
import {
  countPractices,
  listLocated,
  listPracticeCards,
  listPublicIds,
  listSeats,
  type PracticeCard,
  type Theme,
  themes,
} from '../../practices/index.ts'
import { MapFigure, MapLegend, MapList, ThemeSign } from '../drawings/index.ts'
import { SeatGrid } from '../hundred/seat-grid.tsx'
import { Arrow } from '../layout/arrow.tsx'
import { firstSentences } from '../layout/sentence.ts'
import { languageAttributes, pickText } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { travelMap } from './travel-map.ts'

export interface FrontData {
  total: number
  themeCounts: Record<string, number>
  cards: PracticeCard[]
  links: Link[]
  /** The newest crossing that is taken up, told; null: there is none. */
  newest: { link: Link; story: AdoptionInput } | null
  cities: ReadonlyMap<string, City>
  seatsTaken: number
}

const mapped = 200

export const frontPage = pageKind<FrontData>({
  path: '/',
  load: async (request) => {
    const { read, language } = request
    const [links, seats, total, ids] = await Promise.all([
      listLinks(read, { limit: mapped }),
      listSeats(read),
      countPractices(read),
      listPublicIds(read, {}, mapped),
    ])
    const { counts } = await request.site.search.find({
      kind: 'practice',
      words: '',
      language: language.code,
      filters: {},
      count: ['theme'],
      order: 'fit',
      limit: 1,
    })
    const shown = [...new Set([...ids, ...links.map((it) => it.origin)])]
    const [cards, located] = await Promise.all([
      listPracticeCards(read, shown, language.code),
      listLocated(
        read,
        links.map((it) => it.origin),
      ),
    ])
    const origins = new Map(located.map((it) => [it.id, it]))
    const link = links.find((it) => isTakenUp(it.stage) && isCrossing(it, origins.get(it.origin)))
    const [story] = await listAdoptions(read, { ids: link === undefined ? [] : [link.id] })
    const places = links.map(({ city }) => ({ city }))
    const { cities } = await nameReferences(request, [...cards, { leads: [], places }])
    return {
      total,
      themeCounts: counts.theme ?? {},
      cards,
      links,
      newest: link && story ? { link, story } : null,
      cities,
      seatsTaken: seats.filter((it) => it.until === undefined).length,
    }
  },
  show: (request, data) => ({
    title: request.t('site.name'),
    description: request.t('site.tagline'),
    styles: ['map', 'hundred'],
    body: <Front request={request} data={data} />,
  }),
})

function Front({ request, data }: { request: PageRequest; data: FrontData }) {
  const { t, link } = request
  const { points, arcs } = travelMap(request, data)
  return (
    <>
      <h1>{t('front.question')}</h1>
      <form class="ask" action={link('/practices')} method="get">
        <label class="unheard" for="q">
          {t('front.question')}
        </label>
        <input id="q" name="q" type="search" maxlength={300} placeholder={t('front.example')} />
        <button type="submit">{t('front.search')}</button>
      </form>
      <p class="lede">{t('front.what', { count: data.total })}</p>
      <section class="section" aria-labelledby="travel">
        <h2 id="travel">{t('front.map')}</h2>
        <MapFigure
          id="map"
          points={points}
          arcs={arcs}
          title={t('front.map')}
          description={t('front.mapDescription', { places: points.length, crossings: arcs.length })}
          landHref={request.site.asset('world.svg')}
        >
          <MapLegend
            themes={themes.map((theme) => ({ theme, label: t(`theme.${theme}.name`) }))}
            crossingLabel={t('map.crossing')}
            stoppedLabel={t('map.stopped')}
          />
          <details>
            <summary>{t('map.asList')}</summary>
            <MapList
              points={points}
              arcs={arcs}
              pointsHeading={t('map.places')}
              arcsHeading={t('map.crossings')}
            />
          </details>
        </MapFigure>
      </section>
      <NewestCrossing request={request} data={data} />
      <section class="section" aria-labelledby="themes">
        <h2 id="themes">{t('front.themes')}</h2>
        <ul class="themes">
          {themes.map((it) => (
            <ThemeItem request={request} theme={it} count={data.themeCounts[it] ?? 0} />
          ))}
        </ul>
      </section>
      <section class="section" aria-labelledby="hundred">
        <h2 id="hundred">{t('nav.hundred')}</h2>
        <p class="prose">{t('front.hundred', { taken: data.seatsTaken })}</p>
        <SeatGrid taken={data.seatsTaken} label={t('hundred.grid', { taken: data.seatsTaken })} />
        <p>
          <a href={link('/hundred')}>{t('front.toHundred')}</a>
        </p>
      </section>
    </>
  )
}

function ThemeItem({
  request: { t, link },
  theme,
  count,
}: {
  request: PageRequest
  theme: Theme
  count: number
}) {
  return (
    <li>
      <a href={link(`/practices?theme=${theme}`)}>
        <ThemeSign theme={theme} label={t(`theme.${theme}.name`)} beside />
      </a>
      <p class="small">{t(`theme.${theme}.about`)}</p>
      <p class="small hush">{t('count.practices', { count })}</p>
    </li>
  )
}

/** The newest adoption over a border, told in two sentences. */
function NewestCrossing({ request, data }: { request: PageRequest; data: FrontData }) {
  const { t, link, language } = request
  const { newest, cards, cities } = data
  const origin = newest && cards.find((it) => it.id === newest.link.origin)
  const to = cities.get(newest?.link.city ?? '')
  const from = cities.get(origin?.places.find((it) => it.city !== null)?.city ?? '')
  const told = newest && pickText(newest.story.story, language.code, newest.story.language)
  if (!newest || !origin || !to || !from || !told) return null
  return (
    <section class="section" aria-labelledby="crossing">
      <h2 id="crossing">{t('front.newestCrossing')}</h2>
      <div class="prose">
        <p>
          <strong>
            <bdi>{from.name}</bdi>
            {language.comma}
            {countryName(from.country, language.code)} <Arrow request={request} /> <bdi>{to.name}</bdi>
            {language.comma}
            {countryName(to.country, language.code)}
          </strong>
        </p>
        <p {...languageAttributes(told.language, language.code)}>
          {firstSentences(told.text, 2, told.language)}
        </p>
        <p class="eyebrow">
          <a href={`/p/${newest.link.id}`}>{t('front.wholeStory')}</a>
          <a href={link(`/practices/${origin.slug}`)}>{origin.title}</a>
          <a href={link('/ideas')}>{t('idea.all')}</a>
        </p>
      </div>
    </section>
  )
}
