import {
  countLineage,
  countMonthsToRunning,
  countStillRunning,
  fewestCases,
  listWays,
} from '../../adoptions/index.ts'
import { AdoptionStory } from '../adoptions/index.ts'
import { ThemeSign } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import { PracticeCards } from '../practices/cards.tsx'
import type { PageRequest } from '../request.ts'
import { IdeaLineage } from './idea-lineage.tsx'
import { IdeaMap } from './idea-map.tsx'
import type { IdeaData } from './idea-page.tsx'

type Props = { request: PageRequest; data: IdeaData }

/** An idea: what it is, how it travelled, what came along, and who does it without having been followed. */
export function IdeaArticle({ request, data }: Props) {
  const { t, link } = request
  const { idea, links, drawn, stories, cards } = data
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
      {links.length > 0 && <IdeaLineage request={request} data={data} />}
      {listWays([...cards.values()], drawn).length > 0 && <IdeaMap request={request} data={data} />}
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
        {links.length > stories.length && (
          <p>
            <a href={link(`/ideas/${idea.slug}/adopters`)}>
              {t('lineage.sideBySide', { count: links.length })}
            </a>
          </p>
        )}
      </Part>
      <Practices request={request} data={data} />
    </article>
  )
}

function Numbers({ request, data }: Props) {
  const { t, format, now } = request
  const { practices, related, links } = data
  const counted = countLineage([...practices, ...related], links)
  const { cases, medianMonths } = countMonthsToRunning(links)
  const still = countStillRunning(links, now)
  const tooFew = (count: number) => t('lineage.tooFew', { count })
  const numbers = [
    [t('idea.practices'), format.number(practices.length)],
    [t('idea.places'), format.number(counted.places)],
    [t('idea.countries'), format.number(counted.countries)],
    [t('idea.adoptions'), format.number(counted.adoptions)],
    [t('idea.crossings'), format.number(counted.crossings)],
    [t('idea.stopped'), format.number(counted.stopped)],
  ] as const
  const times = [
    [
      t('lineage.months'),
      medianMonths === null ? tooFew(cases) : t('lineage.monthsOf', { months: medianMonths, count: cases }),
    ],
    [
      t('lineage.still'),
      still.cases < fewestCases
        ? tooFew(still.cases)
        : t('lineage.stillOf', { running: still.running, count: still.cases }),
    ],
  ] as const
  return (
    <>
      <dl class="glance numbers" aria-label={t('idea.numbers')}>
        {numbers.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {links.length > 0 && (
        <dl class="glance">
          {times.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** The idea's practices: first those that travelled, then those of which no adoption is told. */
function Practices({ request, data }: Props) {
  const { t } = request
  const { practices, travelled, alone, counts } = data
  return (
    <Part id="practices" title={t('idea.itsPractices')}>
      {practices.length === 0 && <p class="unknown">{t('idea.noPractice')}</p>}
      {travelled.length > 0 && <Cards request={request} data={data} ids={travelled} of={counts.travelled} />}
      {alone.length > 0 && travelled.length > 0 && <p>{t('idea.alone')}</p>}
      {alone.length > 0 && <Cards request={request} data={data} ids={alone} of={counts.alone} />}
    </Part>
  )
}

function Cards({ request, data, ids, of }: Props & { ids: readonly string[]; of: number }) {
  const { cards, named, transfers } = data
  const shown = ids.flatMap((it) => cards.get(it) ?? [])
  return (
    <>
      <PracticeCards request={request} cards={shown} named={named} transfers={transfers} />
      {of > shown.length && (
        <p class="hush">{request.t('idea.morePractices', { count: of - shown.length })}</p>
      )}
    </>
  )
}
