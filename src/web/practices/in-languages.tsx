import { languageName } from '../../platform/i18n/index.ts'
import { type Coverage, coverageOf } from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { PracticeData } from './practice-page.tsx'

type Props = { request: PageRequest; data: PracticeData }

/** In which languages the practice can be read, how well, and what a reader or translator can do about it. */
export function InLanguages({ request, data }: Props) {
  const { t, language } = request
  const { practice, latest } = data
  if (practice.version.number < latest) return null
  const coverage = coverageOf(practice).filter((it) => it.is_original === 1 || it.tip === 1)
  return (
    <div id="languages" class="small on-screen">
      <Done request={request} keys={{ wished: 'translate.wish.done' }} />
      <p>
        {t('translate.readIn')}{' '}
        {coverage
          .map((it) => `${languageName(it.language, language.code)} (${t(`translate.in.${howWell(it)}`)})`)
          .join(language.comma)}
      </p>
      <Wish request={request} data={data} coverage={coverage} />
      <ForTranslators request={request} data={data} />
    </div>
  )
}

function howWell(it: Coverage): 'original' | 'machine' | 'outdated' | 'whole' | 'partly' {
  if (it.is_original === 1) return 'original'
  if (it.machine > 0) return 'machine'
  if (it.outdated > 0) return 'outdated'
  return it.every === 1 ? 'whole' : 'partly'
}

function Wish({ request, data, coverage }: Props & { coverage: readonly Coverage[] }) {
  const { t, link, language } = request
  const { practice } = data
  const isThere = coverage.some((it) => it.language === language.code)
  if (isThere || practice.editorial !== 'published') return null
  return (
    <form method="post" action={link(`/practices/${practice.slug}/wish`)}>
      <button type="submit" name="language" value={language.code}>
        {t('translate.wish.ask', { language: languageName(language.code, language.code) })}
      </button>
    </form>
  )
}

function ForTranslators({ request, data: { practice, translateInto } }: Props) {
  const { t, link, language } = request
  if (translateInto.length === 0) return null
  return (
    <ul class="chips">
      {translateInto.map((it) => (
        <li>
          <a href={link(`/translate/${practice.id}/${it}`)}>
            {t('translate.this', { language: languageName(it, language.code) })}
          </a>
        </li>
      ))}
    </ul>
  )
}
