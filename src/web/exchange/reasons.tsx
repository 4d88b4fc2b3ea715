import type { Help, Reason } from '../../exchange/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'
import { topicName } from './name.ts'

/** Why a pair was proposed, one sentence for each part that is known. */
export function Reasons({ request, reasons }: { request: PageRequest; reasons: readonly Reason[] }) {
  return (
    <ul>
      {reasons
        .flatMap((it) => reasonWords(request, it))
        .map((it) => (
          <li>{it}</li>
        ))}
    </ul>
  )
}

export function reasonWords(request: PageRequest, it: Reason): string[] {
  const { t, format, language } = request
  const list = format.list
  switch (it.part) {
    case 'topics':
      return [
        ...(it.same.length > 0
          ? [t('exchange.why.same', { topics: list(it.same.map((one) => topicName(request, one))) })]
          : []),
        ...it.near.map(({ wanted, given }) =>
          t('exchange.why.near', { wanted: topicName(request, wanted), given: topicName(request, given) }),
        ),
      ]
    case 'help': {
      const names = (helps: readonly Help[]) => list(helps.map((one) => t(`exchange.help.${one}`)))
      return [
        t('exchange.why.help', { helps: names(it.given) }),
        ...(it.missing.length > 0 ? [t('exchange.why.missing', { helps: names(it.missing) })] : []),
      ]
    }
    case 'languages':
      return [
        t('exchange.why.languages', {
          languages: list(it.common.map((one) => languageName(one, language.code))),
        }),
      ]
    case 'hours':
      return [t('exchange.why.hours', { hours: Math.round(it.shared) })]
    case 'context':
      return [t(it.value >= 0.5 ? 'exchange.why.alike' : 'exchange.why.unlike')]
    case 'region':
      return [t(it.value > 0 ? 'exchange.why.preferred' : 'exchange.why.notPreferred')]
    case 'capacity':
      return [t('exchange.why.capacity', { hours: it.free })]
  }
}
