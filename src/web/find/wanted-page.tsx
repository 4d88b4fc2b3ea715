import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { TextPart } from '../site-pages/text-part.tsx'
import { ThemeLinks } from './empty-result.tsx'

export const wantedPage = pageKind<null>({
  path: '/practices/wanted',
  load: async () => null,
  show: (request) => ({
    title: request.t('wanted.title'),
    description: request.t('wanted.lede'),
    section: 'practices',
    body: <Wanted request={request} />,
  }),
})

/** What happens to a search that finds nothing, and how to tell the people who run the site what is missing. */
function Wanted({ request }: { request: PageRequest }) {
  const { t, link } = request
  return (
    <>
      <h1>{t('wanted.title')}</h1>
      <p class="lede">{t('wanted.lede')}</p>
      <TextPart
        request={request}
        id="words"
        say={{
          title: 'wanted.words',
          paragraphs: ['wanted.wordsKept', 'wanted.wordsNever', 'wanted.wordsThen'],
        }}
      />
      <TextPart
        request={request}
        id="tell"
        say={{ title: 'wanted.tell', paragraphs: ['wanted.tellHow', 'wanted.tellNot'] }}
      />
      <p>
        <a href={link('/practices')}>{t('wanted.search')}</a>
      </p>
      <p>
        <a href={link('/exchange')}>{t('exchange.toBoard')}</a>
      </p>
      <ThemeLinks request={request} />
    </>
  )
}
