import {
  type AdoptionInput,
  countAdoptions,
  listAdoptions,
  listOwnWorks,
  type WorkLine,
} from '../../../adoptions/index.ts'
import { type City, listCitiesById } from '../../../places/index.ts'
import { listPracticeCards, type PracticeCard } from '../../../practices/index.ts'
import { StageSign } from '../../drawings/index.ts'
import { Done } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import { pageKind } from '../../page.tsx'
import { type Named, nameReferences } from '../../practices/glance.ts'
import type { PageRequest } from '../../request.ts'
import { AdoptionList } from '../adoption-list.tsx'
import { cityName } from './load-work.ts'

const pageSize = 50

interface ListData {
  own: readonly WorkLine[]
  adoptions: readonly AdoptionInput[]
  next: string | null
  count: number
  cards: ReadonlyMap<string, PracticeCard>
  named: Named
  cities: ReadonlyMap<string, City>
}

/** All adoptions that everybody may read, stopped ones among them; before them one's own. */
export const adoptionsPage = pageKind<ListData>({
  path: '/adoptions',
  about: 'all public adoptions; own workspaces when signed in',
  load: async (request) => {
    const { read, viewer, language, query } = request
    const after = query.get('after') ?? ''
    const found = await listAdoptions(read, { after: after.slice(0, 20) }, pageSize + 1)
    const adoptions = found.slice(0, pageSize)
    const own = viewer.role === 'person' && after === '' ? await listOwnWorks(read, viewer.id) : []
    const ids = [
      ...own.map((it) => it.origin),
      ...adoptions.flatMap((it) => [it.origin, ...(it.practice === undefined ? [] : [it.practice])]),
    ]
    const cards = await listPracticeCards(read, [...new Set(ids)], language.code)
    return {
      own,
      adoptions,
      next: found.length > pageSize ? (adoptions.at(-1)?.id ?? null) : null,
      count: await countAdoptions(read),
      cards: new Map(cards.map((it) => [it.id, it])),
      named: await nameReferences(request, cards, adoptions),
      cities: await listCitiesById(read, [...new Set(own.map((it) => it.city))], language.code),
    }
  },
  show: (request, data) => {
    const { t, link } = request
    return {
      title: t('adopt.all'),
      description: t('adopt.allWhat'),
      section: 'practices',
      body: (
        <>
          <h1>{t('adopt.all')}</h1>
          <Done request={request} keys={{ left: 'adopt.done.left' }} />
          <p class="lede">{t('adopt.allWhat')}</p>
          {data.own.length > 0 && (
            <Part id="own" title={t('adopt.yours')}>
              <WorkLines request={request} works={data.own} cards={data.cards} cities={data.cities} />
            </Part>
          )}
          <Part id="all" title={t('adopt.count', { count: data.count })}>
            <AdoptionList
              request={request}
              adoptions={data.adoptions}
              cards={data.cards}
              named={data.named}
            />
            {data.next !== null && (
              <p>
                <a href={link(`/adoptions?after=${data.next}`)} rel="next">
                  {t('find.next')}
                </a>
              </p>
            )}
          </Part>
        </>
      ),
    }
  },
})

/** Workspaces in a line each: which practice, in which city, how far it came, who sees it. */
export function WorkLines({
  request,
  works,
  cards,
  cities,
}: {
  request: PageRequest
  works: readonly WorkLine[]
  cards: ReadonlyMap<string, PracticeCard>
  cities: ReadonlyMap<string, City>
}) {
  const { t, link } = request
  return (
    <ul class="plain stack">
      {works.map((it) => (
        <li>
          <a href={link(`/adoptions/${it.id}`)}>
            {t('adopt.title', {
              practice: cards.get(it.origin)?.title ?? t('adopt.withdrawnOrigin'),
              city: cityName(request, cities.get(it.city)),
            })}
          </a>
          <div class="signs">
            <StageSign stage={it.stage} label={t(`stage.${it.stage}`)} beside />
            <span class="small hush">{t(`adopt.seen.${it.visibility}`)}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}
