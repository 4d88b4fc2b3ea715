import { type AdoptionInput, currentStage } from '../../adoptions/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { StageSign } from '../drawings/index.ts'
import { Arrow } from '../layout/arrow.tsx'
import { languageAttributes } from '../layout/text.tsx'
import type { Named } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { AdopterName, nameOrigin } from './place-name.tsx'

interface ListProps {
  request: PageRequest
  adoptions: readonly AdoptionInput[]
  cards: ReadonlyMap<string, PracticeCard>
  named: Named
}

/** Adoptions in a line or two each: which practice, from where to where, how far it came, where the story is. */
export function AdoptionList({ request, adoptions, ...rest }: ListProps) {
  return (
    <ul class="plain stack">
      {adoptions.map((it) => (
        <li>
          <Line request={request} adoption={it} {...rest} />
        </li>
      ))}
    </ul>
  )
}

function Line(props: Omit<ListProps, 'adoptions'> & { adoption: AdoptionInput }) {
  const { request, adoption, cards, named } = props
  const { t, link, language } = request
  const origin = cards.get(adoption.origin)
  const own = adoption.practice === undefined ? undefined : cards.get(adoption.practice)
  const stage = currentStage(adoption)
  return (
    <>
      {origin ? (
        <a href={link(`/practices/${origin.slug}`)} {...languageAttributes(origin.language, language.code)}>
          {origin.title}
        </a>
      ) : (
        t('word.notKnownYet')
      )}
      <div class="signs">
        <span>
          <bdi>{nameOrigin(request, origin, named)}</bdi> <Arrow request={request} />{' '}
          <AdopterName request={request} adoption={adoption} own={own} named={named} />
        </span>
        <StageSign stage={stage} label={t(`stage.${stage}`)} beside />
        <a href={link(`/adoptions/${adoption.id}`)}>{t('adoption.toStory')}</a>
      </div>
    </>
  )
}
