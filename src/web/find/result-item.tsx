import { languageName } from '../../platform/i18n/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import type { Hit, Passage, Piece } from '../../search/index.ts'
import { ThemeSign } from '../drawings/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import { Evidence, Freshness, TransferSentence } from '../practices/at-a-glance.tsx'
import { describePlace } from '../practices/cards.tsx'
import type { PageRequest } from '../request.ts'
import type { FindData } from './find-page.tsx'
import { WhyFound } from './why-found.tsx'

type Props = { request: PageRequest; data: FindData; card: PracticeCard; hit: Hit }

/** One practice that was found: theme, title and text with what matched marked, place and lead, signs, and why. */
export function ResultItem({ request, data, card, hit }: Props) {
  const { t, link } = request
  const { language, title, text } = data.passages.get(card.id) ?? plainPassage(card)
  const attributes = languageAttributes(language, request.language.code)
  const transfer = data.transfers.get(card.id)
  return (
    <article class="card">
      <p class="eyebrow">
        {card.themes.map((it) => (
          <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
        ))}
        {language !== request.language.code && <span>{languageName(language, request.language.code)}</span>}
      </p>
      <h3>
        <a href={link(`/practices/${card.slug}`)} {...attributes}>
          <Marked pieces={title} />
        </a>
      </h3>
      <p {...attributes}>
        <Marked pieces={text} />
      </p>
      <p class="small hush">{describePlace(request, card, data.named)}</p>
      <p class="signs">
        <Evidence request={request} level={card.evidenceLevel} />
        <Freshness request={request} confirmedOn={card.confirmedOn} />
        {transfer && <TransferSentence request={request} transfer={transfer} />}
      </p>
      <WhyFound request={request} data={data} hit={hit} />
    </article>
  )
}

/** What is shown where nothing was asked in words. */
function plainPassage({ language, title, promise }: PracticeCard): Passage {
  const whole = (text: string): Piece[] => [{ text, marked: false }]
  return { language, title: whole(title), text: whole(promise) }
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map((it) => (it.marked ? <mark>{it.text}</mark> : it.text))}</>
}
