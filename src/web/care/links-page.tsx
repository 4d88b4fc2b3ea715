import {
  type BrokenLink,
  countLinks,
  listBrokenLinks,
  listPracticeCards,
  type PracticeCard,
} from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import { CardLink } from './care-desk-page.tsx'
import { NextPage } from './parts.tsx'

const perPage = 50

interface Links {
  counts: { all: number; fresh: number; broken: number }
  broken: BrokenLink[]
  cards: ReadonlyMap<string, PracticeCard>
  next: string | null
}

/** Sources whose addresses lead nowhere any more. What is found stands here and beside the records, never in them. */
export const linksPage = pageKind<Links>({
  path: '/data/links',
  about: 'sources whose links are broken',
  load: async ({ read, query, now, language }) => {
    const found = await listBrokenLinks(read, { after: query.get('after') ?? '', limit: perPage + 1 })
    const broken = found.slice(0, perPage)
    const last = broken.at(-1)
    const ids = [...new Set(broken.map((it) => it.practice))]
    const cards = await listPracticeCards(read, ids, language.code)
    return {
      counts: await countLinks(read, now),
      broken,
      cards: new Map(cards.map((it) => [it.id, it])),
      next: found.length > perPage && last ? `/data/links?after=${last.practice}/${last.source}` : null,
    }
  },
  show: (request, { counts, broken, cards, next }) => {
    const { t, format } = request
    return {
      title: t('care.links'),
      description: t('care.linksWhat'),
      section: 'data',
      body: (
        <>
          <h1>{t('care.links')}</h1>
          <p class="lede">{t('care.linksWhat')}</p>
          <p>{t('care.linksCount', counts)}</p>
          <p class="prose">{t('care.linksHow')}</p>
          {broken.length > 0 && (
            <section class="wide" tabindex={0} aria-labelledby="broken">
              <table>
                <caption id="broken">{t('care.linksBroken')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('care.practice')}</th>
                    <th scope="col">{t('care.linkAddress')}</th>
                    <th scope="col">{t('care.linkSince')}</th>
                    <th scope="col">{t('care.linkChecked')}</th>
                  </tr>
                </thead>
                <tbody>
                  {broken.map((it) => (
                    <tr>
                      <th scope="row">
                        <CardLink
                          request={request}
                          card={cards.get(it.practice)}
                          path={`#source-${it.source}`}
                        />
                      </th>
                      <td>
                        <bdi dir="ltr">{it.url}</bdi>
                      </td>
                      <td>{format.date(it.since)}</td>
                      <td>{format.date(it.checkedOn)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          <NextPage request={request} to={next} />
        </>
      ),
    }
  },
})
