import {
  type AdoptionInput,
  currentStage,
  type FitCondition,
  type FitRow,
  fitAnswers,
} from '../../adoptions/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import { nameAdopter } from '../adoptions/place-name.tsx'
import { StageSign } from '../drawings/index.ts'
import { SelectField } from '../form/index.ts'
import { pickText, Words } from '../layout/text.tsx'
import { sayNeed } from '../practices/condition-list.tsx'
import { ConditionSign } from '../practices/condition-sign.tsx'
import type { PageRequest } from '../request.ts'
import type { Checked, FitData } from './load-fit.ts'
import { sayReason } from './say-reason.ts'
import { StateSign } from './state-sign.tsx'

interface Props {
  request: PageRequest
  practice: FitData['practice']
  checked: Checked
  row: FitRow
}

/** The condition that a row is about; undefined: it is about a block. */
export function conditionOf(
  practice: FitData['practice'],
  { key }: Pick<FitRow, 'key'>,
): FitCondition | undefined {
  return practice.conditions?.find((it) => `condition:${it.key}` === key)
}

/** What a row asks for, in words: those of the condition, or the title of the block. */
export function wordsOf(practice: FitData['practice'], row: Pick<FitRow, 'key'>): Text {
  const block = practice.blocks?.find((it) => `block:${it.key}` === row.key)
  return conditionOf(practice, row)?.what ?? block?.title ?? {}
}

/** One condition or core block: how it stands, why, what others did, and what the reader knows. */
export function FitRowView(props: Props) {
  const { request, practice, row } = props
  const { t } = request
  const condition = conditionOf(practice, row)
  const need = condition && sayNeed(request, condition)
  return (
    <li class={`fit-row is-${row.state}`}>
      <p class="fit-state">
        <StateSign request={request} state={row.state} />
      </p>
      <div class="fit-what">
        <p>
          {need && <strong>{need}: </strong>}
          <Words request={request} text={wordsOf(practice, row)} original={practice.language} inline />
          {condition && (
            <span class="small hush">
              {' '}
              <ConditionSign kind={condition.kind} label={t(`conditionKind.${condition.kind}`)} />
              {condition.essential && ` · ${t('condition.essential')}`}
            </span>
          )}
        </p>
        <Why {...props} />
        {row.state !== 'met' && row.state !== 'not-applicable' && <Precedents {...props} />}
        {request.viewer.role === 'person' && <AnswerField {...props} />}
      </div>
    </li>
  )
}

function Why({ request, practice, checked, row }: Props) {
  const { t } = request
  const reason = sayReason(request, row, {
    city: checked.city.name,
    kind: (key) => conditionOf(practice, { key })?.kind,
  })
  if (row.by !== 'answer') return <p class="small">{reason}</p>
  return (
    <p class="small">
      {t('fit.answered')}
      {row.differs && ` ${t('fit.differs')} ${reason}`}
    </p>
  )
}

const mostPrecedents = 3

function Precedents(props: Props) {
  const { request, row } = props
  const { t } = request
  const isBlock = row.key.startsWith('block:')
  // Of a partner or law nobody knows who had the same gap, so that none are told says nothing.
  const isKnown = row.reason.kind === 'holder' || row.reason.kind === 'population'
  if (row.precedents.length === 0)
    return row.state === 'unmet' && isKnown ? <p class="small hush">{t('fit.noPrecedent')}</p> : null
  return (
    <details class="small" open={row.state === 'unmet'}>
      <summary>
        {t(isBlock ? 'fit.blockPrecedents' : 'fit.precedents')} (
        {request.format.number(row.precedents.length)})
      </summary>
      <ul class="plain">
        {row.precedents.slice(0, mostPrecedents).map(({ adoption, changes }) => (
          <PrecedentView {...props} adoption={props.checked.adoptions.get(adoption)} changes={changes} />
        ))}
      </ul>
    </details>
  )
}

function PrecedentView({
  request,
  checked,
  adoption,
  changes,
}: Props & { adoption: AdoptionInput | undefined; changes: readonly number[] }) {
  if (!adoption) return null
  const { t } = request
  const stage = currentStage(adoption)
  const ended = adoption.stages.at(-1)?.reason
  return (
    <li>
      <a href={`/p/${adoption.id}`}>
        <bdi>{nameAdopter(request, adoption, undefined, checked.named)}</bdi>
      </a>{' '}
      <StageSign stage={stage} label={t(`stage.${stage}`)} beside />
      {ended && (
        <>
          {': '}
          <Words request={request} text={ended} original={adoption.language} inline />
        </>
      )}
      {changes.length === 0 && <span class="hush"> · {t('fit.nothingChanged')}</span>}
      {changes.length > 0 && (
        <ul>
          {changes.map((at) => (
            <ChangeView request={request} adoption={adoption} at={at} />
          ))}
        </ul>
      )}
    </li>
  )
}

function ChangeView({
  request,
  adoption,
  at,
}: {
  request: PageRequest
  adoption: AdoptionInput
  at: number
}) {
  const change = adoption.changes[at]
  if (!change) return null
  return (
    <li>
      {request.t(`adoption.did.${change.did}`)}:{' '}
      <Words request={request} text={change.what} original={adoption.language} inline />
      {change.why && (
        <span class="hush">
          {' – '}
          <Words request={request} text={change.why} original={adoption.language} inline />
        </span>
      )}
    </li>
  )
}

function AnswerField({ request, practice, checked, row }: Props) {
  const { t, language } = request
  const what = pickText(wordsOf(practice, row), language.code, practice.language)?.text ?? ''
  return (
    <SelectField
      request={request}
      name={`answer.${row.key}`}
      label={t('fit.answer', { what })}
      value={checked.answers.get(row.key) ?? ''}
      options={[
        { value: '', label: t('fit.answer.open') },
        ...fitAnswers.map((it) => ({ value: it, label: t(`fit.state.${it}`) })),
      ]}
    />
  )
}
