import { languageName } from '../../platform/i18n/index.ts'
import type { Finding } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import type { Asking } from './asking.ts'

/** What a finding says, in the reader's language. */
export function sayFinding({ t, language }: PageRequest, { rule, values }: Finding): string {
  if (rule !== 'other-language') return t(`check.${rule}.text`, values)
  const name = (tag: unknown) => languageName(String(tag), language.code)
  return t('check.other-language.text', { guessed: name(values.guessed), stated: name(values.stated) })
}

/** What the automatic checks found in one field. That something is missing is said beside the question already. */
export function FindingList({ asking: { request, findings }, field }: { asking: Asking; field: string }) {
  const own = findings.filter(
    (it) => it.field?.split('.')[0] === field && it.rule !== 'needed' && it.rule !== 'needed-later',
  )
  if (own.length === 0) return null
  return (
    <ul class="findings plain small">
      {own.map((it) => (
        <li class={it.level}>
          <strong>{request.t(`check.${it.rule}.title`)}</strong> {sayFinding(request, it)}
        </li>
      ))}
    </ul>
  )
}
