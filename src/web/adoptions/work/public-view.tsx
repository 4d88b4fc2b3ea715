import {
  type AdoptionInput,
  listAdoptions,
  listPublicDiary,
  type WorkPart,
} from '../../../adoptions/index.ts'
import {
  type IdeaName,
  listIdeasById,
  listPracticeCards,
  type PracticeCard,
} from '../../../practices/index.ts'
import { Part } from '../../layout/frame.tsx'
import { pickText } from '../../layout/text.tsx'
import type { PageContent } from '../../page.tsx'
import { type Named, nameReferences } from '../../practices/glance.ts'
import type { PageRequest } from '../../request.ts'
import { AdoptionStory } from '../adoption-story.tsx'
import { nameAdopter } from '../place-name.tsx'
import { Entry } from './diary-view.tsx'

/** What everybody may read of an adoption. */
export interface PublicData {
  adoption: AdoptionInput
  origin: PracticeCard | undefined
  own: PracticeCard | undefined
  idea: IdeaName | undefined
  named: Named
  diary: readonly WorkPart[]
}

/** Gathers the record of an adoption; null: there is none that everybody may read. */
export async function loadPublic(request: PageRequest): Promise<PublicData | null> {
  const { read, language, now } = request
  const [adoption] = await listAdoptions(read, { ids: [request.param('id')] })
  if (!adoption) return null
  const ids = [adoption.origin, ...(adoption.practice === undefined ? [] : [adoption.practice])]
  const cards = await listPracticeCards(read, ids, language.code)
  const origin = cards.find((it) => it.id === adoption.origin)
  const ideas = await listIdeasById(read, origin?.idea ? [origin.idea] : [], language.code)
  return {
    adoption,
    origin,
    own: cards.find((it) => it.id === adoption.practice),
    idea: origin?.idea ? ideas.get(origin.idea) : undefined,
    named: await nameReferences(request, cards, [adoption]),
    diary: await listPublicDiary(read, adoption.id, now),
  }
}

/** The page of an adoption as everybody reads it. Stopped ones are told like any other. */
export function showPublic(request: PageRequest, data: PublicData): PageContent {
  const { t, link, language } = request
  const { adoption, origin, own, idea, named, diary } = data
  const city = nameAdopter(request, adoption, own, named)
  const practice = origin?.title ?? t('adopt.withdrawnOrigin')
  const title = adoption.place ? `${practice} · ${city}` : t('adopt.title', { practice, city })
  const story = pickText(adoption.story, language.code, adoption.language)?.text ?? ''
  return {
    title,
    description: story,
    section: 'practices',
    permanent: `/p/${adoption.id}`,
    languages: Object.keys(adoption.story),
    body: (
      <>
        <h1>{title}</h1>
        <Part id="story" title={t('adopt.section.story')}>
          <AdoptionStory request={request} adoption={adoption} origin={origin} own={own} named={named} />
        </Part>
        {diary.length > 0 && (
          <Part id="diary" title={t('adopt.section.diary')}>
            <ul class="plain stack">
              {diary.map((it) => (
                <li class="prose">
                  <Entry request={request} entry={it} language={adoption.language} />
                </li>
              ))}
            </ul>
          </Part>
        )}
        <p class="small">
          {t('practice.permanentId')} <a href={`/p/${adoption.id}`}>{adoption.id}</a>
        </p>
        <ul class="chips">
          <li>
            <a href={link(`/adoptions/${adoption.id}/questions`)}>{t('question.askThem')}</a>
          </li>
          {idea && (
            <li>
              <a href={link(`/ideas/${idea.slug}`)}>{t('practice.lineage')}</a>
            </li>
          )}
          <li>
            <a href={link('/adoptions')}>{t('adopt.all')}</a>
          </li>
        </ul>
      </>
    ),
  }
}
