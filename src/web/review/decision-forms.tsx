import type { Child } from 'hono/jsx'
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

type Decision = 'changes' | 'publish' | 'refuse'

/** The three decisions, each with its words. */
export function DecisionForms(props: Props) {
  const { request, data, refused } = props
  const { t } = request
  const { state } = data.draft
  if (!isOpen(state) || state === 'draft') return null
  const isJudged = state === 'submitted' || state === 'in-review'
  return (
    <Part id="decision" title={t('review.decision')}>
      <FaultSummary request={request} faults={refused?.faults} />
      {isJudged && (
        <DecisionForm
          {...props}
          decision="changes"
          title={t('review.askChanges')}
          label={t('review.whatToChange')}
          hint={t('review.whatToChangeHint')}
        />
      )}
      {isJudged && <PublishForm {...props} />}
      <DecisionForm
        {...props}
        decision="refuse"
        title={t('review.refuse')}
        label={t('review.whyRefuse')}
        hint={t('review.whyRefuseHint')}
      />
    </Part>
  )
}

function PublishForm(props: Props) {
  const { request, data } = props
  const { t } = request
  const { draft, progress, changed } = data
  return (
    <DecisionForm
      {...props}
      decision="publish"
      title={t('review.publish')}
      about={t('review.givenOf', { given: progress.given, needed: progress.needed })}
      label={t('review.statement')}
      hint={t('review.statementHint')}
      lang={draft.language}
    >
      {draft.kind === 'change' && (
        <LineField
          request={request}
          name="note"
          label={t('review.note')}
          value={typedIn(props, 'publish', 'note')}
          lang={draft.language}
          dir="auto"
        />
      )}
      {changed.length > 0 && (
        <ChoiceField
          request={request}
          name="minor"
          label={t('review.minor')}
          hint={t('review.minorHint')}
          many
          options={changed.map((it) => ({ value: it, label: labelOf(request, it) }))}
        />
      )}
    </DecisionForm>
  )
}

/** One decision: its words, what else it asks for, and the button that says what happens. */
function DecisionForm(
  props: Props & {
    decision: Decision
    title: string
    about?: string
    label: string
    hint: string
    lang?: string
    children?: Child
  },
) {
  const { request, data, refused, decision, title, about, label, hint, lang, children } = props
  const words = `words-${decision}`
  return (
    <form class="form panel" method="post" action={request.link(`/desk/reviews/${data.draft.id}/decision`)}>
      <h3>{title}</h3>
      {about !== undefined && <p>{about}</p>}
      <TextField
        request={request}
        name={words}
        label={label}
        hint={hint}
        value={typedIn(props, decision, words)}
        faults={wasSent(props, decision) ? refused?.faults : undefined}
        {...(lang === undefined ? {} : { lang })}
        dir="auto"
      />
      {children}
      <button type="submit" name="do" value={decision}>
        {title}
      </button>
    </form>
  )
}

/** Whether this is the form that was sent and refused. */
const wasSent = ({ refused }: Props, decision: Decision) => refused?.typed('do') === decision

const typedIn = (props: Props, decision: Decision, name: string) =>
  wasSent(props, decision) ? (props.refused?.typed(name) ?? '') : ''
