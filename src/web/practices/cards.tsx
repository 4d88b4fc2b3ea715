import type { Transfer } from '../../adoptions/index.ts'
import { countryName, regionName } from '../../places/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { ThemeSign } from '../drawings/index.ts'
import { languageAttributes, Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { Evidence, Freshness, TransferSentence } from './at-a-glance.tsx'
import type { Named } from './glance.ts'

interface CardsProps {
  request: PageRequest
  cards: readonly PracticeCard[]
  named: Named
  /** How far each practice travelled, by id, where that was looked up. */
  transfers?: ReadonlyMap<string, Transfer>
  /** What somebody says about them beside their own texts, by id. */
  notes?: ReadonlyMap<string, { note: Text | null }>
}

/** Practices as a list: promise, place and lead, and their signs. */
export function PracticeCards({ request, cards, named, transfers, notes }: CardsProps) {
  return (
    <ul class="cards">
      {cards.map((it) => (
        <li>
          <Card
            request={request}
            card={it}
            named={named}
            transfer={transfers?.get(it.id)}
            note={notes?.get(it.id)?.note ?? null}
          />
        </li>
      ))}
    </ul>
  )
}

function Card(props: {
  request: PageRequest
  card: PracticeCard
  named: Named
  transfer?: Transfer | undefined
  note: Text | null
}) {
  const { request, card, named, transfer, note } = props
  const { t, link, language } = request
  const attributes = languageAttributes(card.language, language.code)
  return (
    <article class="card">
      <p class="eyebrow">
        {card.themes.map((it) => (
          <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
        ))}
      </p>
      <h3>
        <a href={link(`/practices/${card.slug}`)} {...attributes}>
          {card.title}
        </a>
      </h3>
      <p {...attributes}>{card.promise}</p>
      <p class="small hush">{describePlace(request, card, named)}</p>
      {note && (
        <p class="small">
          <Words request={request} text={note} original={Object.keys(note)[0] ?? ''} inline />
        </p>
      )}
      <p class="signs">
        <Evidence request={request} level={card.evidenceLevel} />
        <Freshness request={request} confirmedOn={card.confirmedOn} />
        {transfer && transfer.takenUp + transfer.stopped > 0 && (
          <TransferSentence request={request} transfer={transfer} />
        )}
      </p>
    </article>
  )
}

/** Place and lead in one line; what is not known is said. */
export function describePlace({ t, language }: PageRequest, card: PracticeCard, named: Named): string {
  const places = card.places.map(({ city, country, region }) => {
    const found = city ? named.cities.get(city) : undefined
    if (found) return `${found.name}${language.comma}${countryName(found.country, language.code)}`
    return country ? countryName(country, language.code) : region ? regionName(region, language.code) : ''
  })
  const where = places.filter((it) => it !== '').join(' · ') || t(`scale.${card.scale}`)
  const leads = card.leads.flatMap((id) => named.organisations.get(id)?.name ?? [])
  return [where, leads.length > 0 ? leads.join(language.comma) : t('practice.leadNotNamed')].join(' — ')
}
