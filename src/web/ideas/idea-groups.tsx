import type { Child } from 'hono/jsx'
import { countBy, type StageCount, stages } from '../../adoptions/index.ts'
import { countryName } from '../../places/index.ts'
import { StageSign } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import type { IdeaData } from './idea-page.tsx'
import { mostCards, mostGroups } from './portion.ts'

type Props = { request: PageRequest; data: IdeaData }

/** All adoptions in groups, each leading to its part of the whole list. */
export function IdeaGroups({ request, data }: Props) {
  const { t, link } = request
  const { idea, links } = data
  const all = `/ideas/${idea.slug}/adopters`
  return (
    <>
      <p>
        <a href={link(all)}>{t('lineage.sideBySide', { count: links.length })}</a>
      </p>
      <dl class="glance">
        <ByStage request={request} data={data} path={all} />
        <ByOrigin request={request} data={data} path={all} />
      </dl>
      <ByCountry request={request} data={data} path={all} />
    </>
  )
}

function ByStage({ request, data, path }: Props & { path: string }) {
  const { t, link, format } = request
  const counts = new Map(countBy(data.links, (it) => it.stage).map((it) => [it.key, it.count.all]))
  return (
    <Group name={t('lineage.byStage')}>
      {stages
        .filter((it) => counts.has(it))
        .map((it) => (
          <li>
            <a href={link(`${path}?stage=${it}`)}>
              <StageSign stage={it} label={t(`stage.${it}`)} beside />
            </a>{' '}
            {format.number(counts.get(it) ?? 0)}
          </li>
        ))}
    </Group>
  )
}

function ByOrigin({ request, data, path }: Props & { path: string }) {
  const { t, link, format } = request
  const origins = countBy(data.links, (it) => it.origin).slice(0, mostCards)
  if (origins.length < 2) return null
  return (
    <Group name={t('lineage.byOrigin')}>
      {origins.map(({ key, count }) => (
        <li>
          <a href={link(`${path}?from=${key}`)}>{data.cards.get(key ?? '')?.title ?? key}</a>{' '}
          {format.number(count.all)}
        </li>
      ))}
    </Group>
  )
}

function Group({ name, children }: { name: string; children: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <ul class="plain">{children}</ul>
      </dd>
    </div>
  )
}

function ByCountry({ request, data, path }: Props & { path: string }) {
  const { t, link, language } = request
  const countries = countBy(data.links, (it) => it.country)
  const named = countries.filter((it) => it.key !== null).slice(0, mostGroups)
  const others = countries.filter((it) => !named.includes(it))
  const rest = others.reduce((sum, it) => sum + it.count.all, 0)
  return (
    <details open={countries.length <= mostCards}>
      <summary>{t('lineage.byCountry')}</summary>
      <ul class="plain">
        {named.map(({ key, count }) => (
          <li>
            <a href={link(`${path}?country=${key}`)}>{countryName(key ?? '', language.code)}</a>{' '}
            <small>{sentenceOf(request, count)}</small>
          </li>
        ))}
        {rest > 0 && <li class="hush">{t('lineage.otherCountries', { count: rest })}</li>}
      </ul>
    </details>
  )
}

function sentenceOf({ t }: PageRequest, { all, takenUp, stopped }: StageCount): string {
  return t('lineage.counted', { all, takenUp, stopped })
}
