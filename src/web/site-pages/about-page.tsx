import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { SignLegend } from './sign-legend.tsx'
import { TextPart } from './text-part.tsx'

export const aboutPage = pageKind<null>({
  path: '/about',
  load: async () => null,
  show: (request) => ({
    title: request.t('about.title'),
    description: request.t('about.lede'),
    section: 'about',
    body: <About request={request} />,
  }),
})

/** What Rialto is, where its records come from, how to read its signs, and whose work it uses. */
function About({ request }: { request: PageRequest }) {
  const { t, link } = request
  return (
    <>
      <h1>{t('about.title')}</h1>
      <p class="lede">{t('about.lede')}</p>
      <TextPart
        request={request}
        id="what"
        say={{ title: 'about.what', paragraphs: ['about.whatRecord', 'about.whatAdoption', 'about.whatNot'] }}
      >
        <p>
          <a href={link('/practices')}>{t('about.toPractices')}</a>
        </p>
      </TextPart>
      <TextPart
        request={request}
        id="roundtable"
        say={{
          title: 'about.roundtable',
          paragraphs: ['about.roundtableWhen', 'about.roundtableState', 'about.roundtableMissing'],
        }}
      />
      <SignLegend request={request} />
      <TextPart request={request} id="licence" say={{ title: 'about.licence', paragraphs: [] }}>
        <Credits request={request} />
      </TextPart>
      <TextPart
        request={request}
        id="who"
        say={{ title: 'about.who', paragraphs: ['about.whoRuns', 'about.whoWrites'] }}
      />
    </>
  )
}

const licences = {
  cc: 'https://creativecommons.org/licenses/by/4.0/',
  geonames: 'https://www.geonames.org/',
  naturalEarth: 'https://www.naturalearthdata.com/',
} as const

function Credits({ request: { t } }: { request: PageRequest }) {
  const to = (address: string) => (chunks: unknown[]) => <a href={address}>{chunks as string[]}</a>
  return (
    <ul>
      <li>{t.rich('about.creditTexts', { a: to(licences.cc) })}</li>
      <li>{t.rich('about.creditCities', { a: to(licences.geonames) })}</li>
      <li>{t.rich('about.creditMaps', { a: to(licences.naturalEarth) })}</li>
      <li>{t('about.creditSoftware')}</li>
    </ul>
  )
}
