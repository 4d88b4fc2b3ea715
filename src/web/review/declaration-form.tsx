import { type ReviewRequest, ties } from '../../practices/index.ts'
import { ChoiceField, FaultSummary, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'

interface Props {
  request: PageRequest
  item: ReviewRequest
  refused: Refused | undefined
}

/** What ties a reviewer to the practice, asked before the text opens. */
export function DeclarationForm({ request, item, refused }: Props) {
  const { t, link } = request
  const typed = (name: string) => refused?.typed(name) ?? ''
  return (
    <Part id="declaration" title={t('review.declare')}>
      <p class="prose">{t('review.declareAbout')}</p>
      <form class="form" method="post" action={link(`/reviews/${item.id}/declaration`)}>
        <FaultSummary request={request} faults={refused?.faults} />
        <ChoiceField
          request={request}
          name="conflict"
          label={t('review.tieQuestion')}
          faults={refused?.faults}
          values={[typed('conflict')]}
          options={ties.map((it) => ({ value: it, label: t(`review.tie.${it}`) }))}
        />
        <TextField
          request={request}
          name="words"
          label={t('review.tieWords')}
          hint={t('review.tieWordsHint')}
          value={typed('words')}
          faults={refused?.faults}
          rows={2}
          dir="auto"
        />
        <ChoiceField
          request={request}
          name="goOn"
          label={t('review.goOnQuestion')}
          values={[typed('goOn') || 'back']}
          options={[
            { value: 'back', label: t('review.goBack') },
            { value: 'on', label: t('review.goOn') },
          ]}
        />
        <ChoiceField
          request={request}
          name="livedExperience"
          label={t('review.livedQuestion')}
          hint={t('review.livedHint')}
          values={[typed('livedExperience') || 'no']}
          options={[
            { value: 'yes', label: t('review.yes') },
            { value: 'no', label: t('review.noOrUnsaid') },
          ]}
        />
        <div class="buttons">
          <button type="submit">{t('review.declareSend')}</button>
        </div>
      </form>
    </Part>
  )
}
