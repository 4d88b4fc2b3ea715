import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { TextList, TextPart } from './text-part.tsx'

export const accessibilityPage = pageKind<null>({
  path: '/accessibility',
  load: async () => null,
  show: (request) => ({
    title: request.t('accessibility.title'),
    description: request.t('accessibility.lede'),
    body: <Accessibility request={request} />,
  }),
})

const tested = [
  'accessibility.testedRules',
  'accessibility.testedMarkup',
  'accessibility.testedKeyboard',
  'accessibility.testedNarrow',
  'accessibility.testedScript',
  'accessibility.testedContrast',
  'accessibility.testedMirrored',
] as const

/** What we aim at, what was tested and how, what was not, and how to tell us of a barrier. */
function Accessibility({ request }: { request: PageRequest }) {
  const { t, site } = request
  return (
    <>
      <h1>{t('accessibility.title')}</h1>
      <p class="lede">{t('accessibility.lede')}</p>
      <TextPart
        request={request}
        id="tested"
        say={{ title: 'accessibility.tested', paragraphs: ['accessibility.testedHow'] }}
      >
        <TextList request={request} items={tested} />
      </TextPart>
      <TextPart
        request={request}
        id="not-tested"
        say={{
          title: 'accessibility.notTested',
          paragraphs: ['accessibility.notTestedPeople', 'accessibility.notTestedMeans'],
        }}
      />
      <TextPart request={request} id="limits" say={{ title: 'accessibility.limits', paragraphs: [] }}>
        <TextList
          request={request}
          items={['accessibility.limitTexts', 'accessibility.limitMaps', 'accessibility.limitLinks']}
        />
      </TextPart>
      <TextPart
        request={request}
        id="report"
        say={{
          title: 'accessibility.report',
          paragraphs: ['accessibility.reportHow', 'accessibility.reportWhat'],
        }}
      >
        <p>{t('accessibility.release', { release: site.release })}</p>
      </TextPart>
    </>
  )
}
