import { type Draft, isOpen } from '../../practices/index.ts'
import { ChoiceField, FaultSummary, LineField, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import type { DeskDraft } from './desk-page.tsx'
import { labelOf } from './draft-text.tsx'

interface Props {
  request: PageRequest
  data: DeskDraft
  refused?: Refused | undefined
}

/** A first contribution that is held: let it go on, or refuse it as spam. */
export function HeldForm({ request, draft }: { request: PageRequest; draft: Draft }) {
  const { t, link } = request
  return (
    <form class="panel" method="post" action={link(`/desk/reviews/${draft.id}/release`)}>
      <p>{t('review.isHeld')}</p>
      <div class="buttons">
        <button type="submit" name="do" value="release">
          {t('review.release')}
        </button>
        <button class="quiet" type="submit" name="do" value="spam">
          {t('review.spam')}
        </button>
      </div>
    </form>
  )
}

/** The three decisions, each with its words. */
export function DecisionForms({ request, data, refused }: Props) {
  const { t, link } = request
  const { draft } = data
  if (!isOpen(draft.state) || draft.state === 'draft') return null
  const isJudged = draft.state === 'submitted' || draft.state === 'in-review'
  const last = refused?.typed('do') ?? ''
  const typed = (form: string, name: string) => (last === form ? (refused?.typed(name) ?? '') : '')
  const faults = (form: string) => (last === form ? refused?.faults : undefined)
  return (
    <Part id="decision" title={t('review.decision')}>
      <FaultSummary request={request} faults={refused?.faults} />
      {isJudged && (
        <form class="form panel" method="post" action={link(`/desk/reviews/${draft.id}/decision`)}>
          <h3>{t('review.askChanges')}</h3>
          <TextField
            request={request}
            name="words-changes"
            label={t('review.whatToChange')}
            hint={t('review.whatToChangeHint')}
            value={typed('changes', 'words-changes')}
            faults={faults('changes')}
            dir="auto"
          />
          <button type="submit" name="do" value="changes">
            {t('review.askChanges')}
          </button>
        </form>
      )}
      {isJudged && (
        <form class="form panel" method="post" action={link(`/desk/reviews/${draft.id}/decision`)}>
          <h3>{t('review.publish')}</h3>
          <p>{t('review.givenOf', { given: data.progress.given, needed: data.progress.needed })}</p>
          <TextField
            request={request}
            name="words-publish"
            label={t('review.statement')}
            hint={t('review.statementHint')}
            value={typed('publish', 'words-publish')}
            faults={faults('publish')}
            lang={draft.language}
            dir="auto"
          />
          {draft.kind === 'change' && (
            <LineField
              request={request}
              name="note"
              label={t('review.note')}
              value={typed('publish', 'note')}
              lang={draft.language}
              dir="auto"
            />
          )}
          {data.changed.length > 0 && (
            <ChoiceField
              request={request}
              name="minor"
              label={t('review.minor')}
              hint={t('review.minorHint')}
              many
              options={data.changed.map((it) => ({ value: it, label: labelOf(request, it) }))}
            />
          )}
          <button type="submit" name="do" value="publish">
            {t('review.publish')}
          </button>
        </form>
      )}
      <form class="form panel" method="post" action={link(`/desk/reviews/${draft.id}/decision`)}>
        <h3>{t('review.refuse')}</h3>
        <TextField
          request={request}
          name="words-refuse"
          label={t('review.whyRefuse')}
          hint={t('review.whyRefuseHint')}
          value={typed('refuse', 'words-refuse')}
          faults={faults('refuse')}
          dir="auto"
        />
        <button type="submit" name="do" value="refuse">
          {t('review.refuse')}
        </button>
      </form>
    </Part>
  )
}
