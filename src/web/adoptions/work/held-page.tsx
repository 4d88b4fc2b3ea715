import { listHeldWorks, type WorkLine } from '../../../adoptions/index.ts'
import { type City, listCitiesById } from '../../../places/index.ts'
import { listPracticeCards, type PracticeCard } from '../../../practices/index.ts'
import { Done } from '../../form/index.ts'
import { pageKind } from '../../page.tsx'
import { WorkLines } from './adoptions-page.tsx'

interface HeldData {
  works: readonly WorkLine[]
  cards: ReadonlyMap<string, PracticeCard>
  cities: ReadonlyMap<string, City>
}

/** First adoptions of people whom nobody knows, until an editor has looked. */
export const heldWorksPage = pageKind<HeldData>({
  path: '/desk/adoptions',
  who: 'editor',
  about: 'first adoptions of people unknown, which wait for an editor',
  load: async ({ read, language }) => {
    const works = await listHeldWorks(read)
    const cards = await listPracticeCards(read, [...new Set(works.map((it) => it.origin))], language.code)
    const cities = await listCitiesById(read, [...new Set(works.map((it) => it.city))], language.code)
    return { works, cards: new Map(cards.map((it) => [it.id, it])), cities }
  },
  show: (request, data) => ({
    title: request.t('adopt.desk'),
    styles: ['form'],
    isPrivate: true,
    body: (
      <>
        <h1>{request.t('adopt.desk')}</h1>
        <Done request={request} keys={{ released: 'adopt.done.released' }} />
        <p class="prose">{request.t('adopt.deskWhat')}</p>
        {data.works.length === 0 && <p class="unknown">{request.t('adopt.nothingYet')}</p>}
        <WorkLines request={request} {...data} />
      </>
    ),
  }),
})
