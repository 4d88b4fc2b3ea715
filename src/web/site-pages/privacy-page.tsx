import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { TextList, TextPart } from './text-part.tsx'

export const privacyPage = pageKind<null>({
  path: '/privacy',
  load: async () => null,
  show: (request) => ({
    title: request.t('privacy.title'),
    description: request.t('privacy.lede'),
    body: <Privacy request={request} />,
  }),
})

const readers = [
  'privacy.readerAccount',
  'privacy.readerTracking',
  'privacy.readerThird',
  'privacy.readerCookie',
  'myCity.privacy',
  'privacy.readerLog',
  'privacy.readerSearch',
  'privacy.readerLimit',
  'care.privacySent',
] as const

/** What happens to readers' data, what records say about people, and how to have something corrected or taken down. */
function Privacy({ request }: { request: PageRequest }) {
  const { t } = request
  return (
    <>
      <h1>{t('privacy.title')}</h1>
      <p class="lede">{t('privacy.lede')}</p>
      <TextPart request={request} id="readers" say={{ title: 'privacy.readers', paragraphs: [] }}>
        <TextList request={request} items={readers} />
        <p>{t('privacy.readerHost')}</p>
      </TextPart>
      <TextPart
        request={request}
        id="account"
        say={{
          title: 'privacy.account',
          paragraphs: [
            'privacy.accountHeld',
            'privacy.accountShort',
            'question.privacy',
            'privacy.accountErase',
          ],
        }}
      />
      <TextPart
        request={request}
        id="records"
        say={{ title: 'privacy.records', paragraphs: ['privacy.recordsNever', 'privacy.recordsNames'] }}
      />
      <TextPart
        request={request}
        id="take-down"
        say={{
          title: 'privacy.takeDown',
          paragraphs: ['privacy.takeDownHow', 'privacy.takeDownWhat', 'privacy.takeDownThen'],
        }}
      />
    </>
  )
}
