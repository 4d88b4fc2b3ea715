import type { Child } from 'hono/jsx'
import type { RecordedFact } from '../../platform/fact/index.ts'
import { parseId } from '../../platform/ids/index.ts'
import type { PageRequest } from '../request.ts'
import { auditPath } from './input.ts'
import { type Names, sayWho } from './names.ts'

interface Props {
  request: PageRequest
  caption: string
  facts: readonly RecordedFact[]
  names: Names
  /** What the act is called; without: its kind, which leads to all of that kind. */
  actOf?: ((fact: RecordedFact) => Child) | undefined
}

/** Facts as a table: when, what, on which record, by whom. */
export function FactTable({ request, caption, facts, names, actOf }: Props) {
  const { t } = request
  if (facts.length === 0) return <p class="unknown">{t('trail.none')}</p>
  return (
    <section class="wide" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('desk.factWhen')}</th>
            <th scope="col">{t('desk.factKind')}</th>
            <th scope="col">{t('desk.factSubject')}</th>
            <th scope="col">{t('trail.by')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((it) => (
            <FactRow request={request} fact={it} names={names} actOf={actOf} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = Pick<Props, 'request' | 'names' | 'actOf'> & { fact: RecordedFact }

function FactRow({ request, fact, names, actOf }: RowProps) {
  const { format, link } = request
  const { at, kind, subject, actor, detail } = fact
  const details = Object.entries(detail).filter(([, value]) => value !== null)
  return (
    <tr>
      <td>
        <time datetime={at}>{format.dateTime(at)}</time>
      </td>
      <td>
        {actOf ? (
          actOf(fact)
        ) : (
          <a href={link(auditPath({ kind }))}>
            <code>{kind}</code>
          </a>
        )}
        {!actOf && details.length > 0 && (
          <div class="small hush" dir="ltr">
            {details.map(([name, value]) => `${name}: ${value}`).join(', ')}
          </div>
        )}
      </td>
      <td>
        <Subject request={request} subject={subject} names={names} isFiltering={!actOf} />
      </td>
      <td>
        <Who request={request} id={actor} names={names} isFiltering={!actOf} />
      </td>
    </tr>
  )
}

type NameProps = { request: PageRequest; names: Names; isFiltering: boolean }

function Subject({ request, subject, names, isFiltering }: NameProps & { subject: string }) {
  const { link, t } = request
  const words = <bdi>{sayWho(request, names, subject)}</bdi>
  if (!isFiltering) return parseId(subject) === null ? words : <a href={`/p/${subject}`}>{words}</a>
  return (
    <>
      <a href={link(auditPath({ subject }))}>{words}</a>
      {parseId(subject) !== null && (
        <div class="small">
          <a href={`/p/${subject}`} aria-label={`${t('trail.open')} ${subject}`}>
            {t('trail.open')}
          </a>
        </div>
      )}
    </>
  )
}

function Who({ request, id, names, isFiltering }: NameProps & { id: string }) {
  const words = <bdi>{sayWho(request, names, id)}</bdi>
  return isFiltering ? <a href={request.link(auditPath({ actor: id }))}>{words}</a> : words
}
