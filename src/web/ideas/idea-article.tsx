import { countLineage, listWays } from '../../adoptions/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { AdoptionStory } from '../adoptions/index.ts'
import { ThemeSign } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import { PracticeCards } from '../practices/cards.tsx'
import { countTransfer } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { IdeaLineage } from './idea-lineage.tsx'
import { IdeaMap } from './idea-map.tsx'
import type { IdeaData } from './idea-page.tsx'
import { listStories } from './portion.ts'

type Props = { request: PageRequest; data: IdeaData }

/** So many practices are shown in each list; a page must stay light. */
const mostCards = 6

/** An idea: what it is, how it travelled, what came along, and who does it without having been followed. */
export function IdeaArticle({ request, data }: Props) {
  const { t, link } = request
  const { idea, practices, related, adoptions } = data
  const stories = listStories(adoptions)
  const cards = new Map([...practices, ...related].map((it) => [it.id, it]))
  return (
    <article class="stack">
      <header class="stack">
        <p class="eyebrow">
          {idea.themes.map((it) => (
            <a href={link(`/practices?theme=${it}`)}>
              <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
            </a>
          ))}
          <a href={link('/ideas')}>{t('idea.all')}</a>
        </p>
        <h1>
          <Words request={request} text={idea.title} original={idea.language} inline />
        </h1>
        <div class="lede">
          <Words request={request} text={idea.promise} original={idea.language} />
        </div>
        {idea.summary && (
          <div class="prose">
            <Words request={request} text={idea.summary} original={idea.language} />
          </div>
        )}
      </header>
      <Numbers request={request} data={data} />
      {adoptions.length > 0 && <IdeaLineage request={request} data={data} />}
      {listWays([...cards.values()], adoptions).length > 0 && <IdeaMap request={request} data={data} />}
      <Part id="stories" title={t('idea.stories')}>
        {stories.length === 0 && <p class="unknown">{t('idea.noAdoption')}</p>}
        {stories.map((it) => (
          <AdoptionStory
            request={request}
            adoption={it}
            origin={cards.get(it.origin)}
            own={it.practice === undefined ? undefined : cards.get(it.practice)}
            named={data.named}
          />
        ))}
        {adoptions.length > stories.length && (
          <p class="hush">{t('idea.moreStories', { count: adoptions.length - stories.length })}</p>
        )}
      </Part>
      <Practices request={request} data={data} />
    </article>
  )
}

function Numbers({ request, data }: Props) {
  const { t, format } = request
  const { practices, related, adoptions, named } = data
  const all = [...practices, ...related]
  const counted = countLineage(all, adoptions, (it) => named.cities.get(it)?.country)
  const numbers = [
    [t('idea.practices'), practices.length],
    [t('idea.places'), counted.places],
    [t('idea.countries'), counted.countries],
    [t('idea.adoptions'), counted.adoptions],
    [t('idea.crossings'), counted.crossings],
    [t('idea.stopped'), counted.stopped],
  ] as const
  return (
    <dl class="glance numbers" aria-label={t('idea.numbers')}>
      {numbers.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The idea's practices: first those that somebody took up, then those of which no adoption is told. */
function Practices({ request, data }: Props) {
  const { t } = request
  const { practices, adoptions } = data
  const origins = new Set<string | undefined>(adoptions.map((it) => it.origin))
  const adopted = new Set<string | undefined>(adoptions.map((it) => it.practice))
  const travelled = [
    ...practices.filter((it) => origins.has(it.id)),
    ...practices.filter((it) => adopted.has(it.id) && !origins.has(it.id)),
  ]
  const alone = practices.filter((it) => !origins.has(it.id) && !adopted.has(it.id))
  return (
    <Part id="practices" title={t('idea.itsPractices')}>
      {practices.length === 0 && <p class="unknown">{t('idea.noPractice')}</p>}
      {travelled.length > 0 && <Cards request={request} data={data} cards={travelled} />}
      {alone.length > 0 && travelled.length > 0 && <p>{t('idea.alone')}</p>}
      {alone.length > 0 && <Cards request={request} data={data} cards={alone} />}
    </Part>
  )
}

function Cards({ request, data, cards }: Props & { cards: readonly PracticeCard[] }) {
  const { t } = request
  const { named, adoptions } = data
  const shown = cards.slice(0, mostCards)
  const transfers = new Map(shown.map((it) => [it.id, countTransfer(it.id, adoptions, named.cities)]))
  return (
    <>
      <PracticeCards request={request} cards={shown} named={named} transfers={transfers} />
      {cards.length > shown.length && (
        <p class="hush">{t('idea.morePractices', { count: cards.length - shown.length })}</p>
      )}
    </>
  )
}
