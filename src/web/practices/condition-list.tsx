import type { PracticeInput } from '../../practices/index.ts'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { ConditionSign } from './condition-sign.tsx'
import { SourceMark } from './source-mark.tsx'

export type Condition = NonNullable<PracticeInput['conditions']>[number]

/** How much of what a condition asks for: "Issuing identity documents", "at least 50,000 people"; null where its words say all. */
export function sayNeed({ t, format }: Pick<PageRequest, 't' | 'format'>, it: Condition): string | null {
  switch (it.kind) {
    case 'power':
      return it.power === undefined ? null : t(`power.${it.power}`)
    case 'size':
      return t('condition.people', { amount: sayRange(t, it, (value) => format.number(value)) })
    case 'money': {
      const amount = sayRange(t, it, (value) => format.money(value, it.currency ?? ''))
      return it.year === undefined ? amount : `${amount} (${it.year})`
    }
    case 'lead-time':
      return t('condition.months', { count: it.months ?? 0 })
    default:
      return null
  }
}

function sayRange(t: PageRequest['t'], { least, most }: Condition, say: (value: number) => string): string {
  if (least !== undefined && most !== undefined)
    return t('condition.between', { least: say(least), most: say(most) })
  return least === undefined
    ? t('condition.most', { amount: say(most ?? 0) })
    : t('condition.least', { amount: say(least) })
}

type Props = { request: PageRequest; practice: PracticeInput }

/** What a city must have, each need with its kind; `plain`: without the numbers of sources. */
export function ConditionList({ request, practice, plain }: Props & { plain?: boolean }) {
  const { t } = request
  return (
    <ul class="plain">
      {(practice.conditions ?? []).map((it) => {
        const need = sayNeed(request, it)
        return (
          <li>
            <span class="label">
              <ConditionSign kind={it.kind} label={t(`conditionKind.${it.kind}`)} />
            </span>{' '}
            {need && <strong>{need}: </strong>}
            <Words request={request} text={it.what} original={practice.language} inline />
            {it.essential && <span class="hush"> · {t('condition.essential')}</span>}
            {!plain && <SourceMark request={request} practice={practice} of={it.source} />}
          </li>
        )
      })}
    </ul>
  )
}
