import {
  countryName,
  fewestResidents,
  type LeftOut,
  type Lens,
  lenses,
  measures,
} from '../../places/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import { mostWeight } from './input.ts'
import type { SimilarCity, SimilarData } from './similar-page.tsx'
import { describeTrait, measureName } from './trait.ts'

type Props = { request: PageRequest; data: SimilarData }

/** Cities like one: by what they were compared, which came out, and why. */
export function SimilarView({ request, data }: Props) {
  const { t, link } = request
  const { city, found } = data
  return (
    <>
      <p class="eyebrow">
        <a href={link(`/cities/${city.slug}`)}>
          <bdi>{city.name}</bdi>
        </a>
      </p>
      <h1>{t('similar.title', { city: city.name })}</h1>
      <p class="lede">{t('similar.what')}</p>
      <Lenses request={request} data={data} />
      <Compared request={request} data={data} />
      <Part id="found" title={t('similar.found')}>
        {found.length === 0 ? (
          <p class="unknown">{t('similar.none')}</p>
        ) : (
          <ol class="plain stack">
            {found.map((it) => (
              <li>
                <Found request={request} data={data} found={it} />
              </li>
            ))}
          </ol>
        )}
      </Part>
    </>
  )
}

function Lenses({ request, data: { city, asked } }: Props) {
  const { t, link, format } = request
  const path = link(`/cities/${city.slug}/similar`)
  return (
    <>
      <nav aria-label={t('similar.lens')} class="on-screen">
        <ul class="chips">
          {(Object.keys(lenses) as Lens[]).map((it) => (
            <li>
              <a
                href={it === 'balanced' ? path : `${path}?lens=${it}`}
                {...(asked.lens === it ? { 'aria-current': 'page' as const } : {})}
              >
                {t(`similar.lens.${it}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details open={asked.lens === null} class="on-screen">
        <summary>{t('similar.weights')}</summary>
        <form action={path} method="get" class="form">
          <p class="hush">{t('similar.weightsWhat', { most: mostWeight })}</p>
          {measures.map((it) => (
            <label>
              {measureName(request, it)}{' '}
              <select name={it}>
                {Array.from({ length: mostWeight + 1 }, (_, weight) => (
                  <option value={weight} selected={asked.weights[it] === weight}>
                    {format.number(weight)}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="submit">{t('similar.compare')}</button>
        </form>
      </details>
    </>
  )
}

/** By what was compared, and what was left out and why. */
function Compared({ request, data }: Props) {
  const { t, format, language, link } = request
  const { used, compared, city } = data
  const why = (reason: LeftOut) =>
    [...used.leftOut]
      .filter(([, it]) => it === reason)
      .map(([it]) => measureName(request, it))
      .join(language.comma)
  const [unknown, thin] = [why('unknown-here'), why('thin')]
  const by = used.used.map((it) => measureName(request, it)).join(language.comma)
  return (
    <div class="prose small">
      <p>{t('similar.compared', { count: compared, residents: format.number(fewestResidents) })}</p>
      {by !== '' && <p>{t('similar.by', { measures: by })}</p>}
      {unknown !== '' && (
        <p>
          {t('similar.unknownHere', { measures: unknown })}{' '}
          <a href={link(`/cities/${city.slug}`)}>{t('similar.tell')}</a>
        </p>
      )}
      {thin !== '' && <p>{t('similar.thin', { measures: thin })}</p>}
      <p class="hush">{t('similar.missing')}</p>
    </div>
  )
}

const mostTraits = 4

function Found({ request, data, found }: Props & { found: SimilarCity }) {
  const { t, link, format, language } = request
  const { city, context, explanation, likeness, known, practices, adoptions } = found
  const here = { context: data.context, country: data.city.country }
  const there = { context, country: city.country }
  const lines = [
    ['similar.alike', explanation.alike],
    ['similar.different', explanation.different],
  ] as const
  return (
    <article class="card">
      <h3>
        <a href={link(`/cities/${city.slug}`)}>
          <bdi>{city.name}</bdi>
        </a>
        {language.comma}
        {countryName(city.country, language.code)}
      </h3>
      <p class="small hush">
        {t('similar.likeness', { share: format.percent(likeness), known: format.percent(known) })}
      </p>
      {lines.map(
        ([key, traits]) =>
          traits.length > 0 && (
            <p class="small">
              <strong>{t(key)}</strong>{' '}
              {traits
                .slice(0, mostTraits)
                .map((it) => describeTrait(request, it.measure, here, there))
                .join(' · ')}
            </p>
          ),
      )}
      {explanation.unknown.length > 0 && (
        <p class="small hush">
          {t('similar.unknownThere', {
            measures: explanation.unknown.map((it) => measureName(request, it)).join(language.comma),
          })}
        </p>
      )}
      {practices + adoptions > 0 && <p class="small">{t('similar.told', { practices, adoptions })}</p>}
    </article>
  )
}
