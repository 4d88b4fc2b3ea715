import { countWaiting, findHead, type Head, listFacts, type RecordedFact } from '../../platform/fact/index.ts'
import { LineField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { FactTable } from './fact-table.tsx'
import { type AuditInput, auditPath, parseAudit } from './input.ts'
import { knownKinds } from './kinds-of-fact.ts'
import { type Names, nameActors } from './names.ts'
import { type Turned, TurnLinks, turn } from './turn.tsx'

const pageSize = 100

interface AuditData {
  asked: AuditInput
  turned: Turned<RecordedFact>
  names: Names
  head: Head | null
  waiting: number
}

/** Every fact, for administrators, and the state of their chain. */
export const auditPage = pageKind<AuditData>({
  path: '/desk/audit',
  who: 'administrator',
  about: 'the audit log',
  load: async (request) => {
    const { read, query } = request
    const asked = parseAudit(query)
    const [found, head, waiting] = await Promise.all([
      listFacts(read, { ...asked, limit: pageSize + 1 }),
      findHead(read),
      countWaiting(read),
    ])
    const turned = turn(found, pageSize)
    return { asked, turned, names: await nameActors(request, turned.items), head, waiting }
  },
  show: (request, data) => ({
    title: request.t('trail.audit'),
    styles: ['form'],
    isPrivate: true,
    body: <AuditView request={request} data={data} />,
  }),
})

type Props = { request: PageRequest; data: AuditData }

function AuditView({ request, data }: Props) {
  const { t, link } = request
  const { asked, turned, names } = data
  const { before, ...filters } = asked
  return (
    <>
      <p>
        <a href={link('/desk')}>{t('desk.title')}</a>
      </p>
      <h1>{t('trail.audit')}</h1>
      <p class="lede">{t('trail.auditWhat')}</p>
      <Chain request={request} data={data} />
      <Part id="facts" title={t('trail.facts')}>
        <Filters request={request} asked={asked} />
        <FactTable request={request} caption={t('trail.newestFirst')} facts={turned.items} names={names} />
        <TurnLinks
          request={request}
          first={auditPath(filters)}
          next={turned.next}
          isFirst={before === undefined}
        />
      </Part>
    </>
  )
}

function Chain({ request: { t, format }, data: { head, waiting } }: Props) {
  const code = (chunks: unknown[]) => <code>{chunks as string[]}</code>
  return (
    <Part id="chain" title={t('trail.chain')}>
      <dl class="glance">
        <div>
          <dt>{t('trail.sealed')}</dt>
          <dd>{format.number(head?.position ?? 0)}</dd>
        </div>
        <div>
          <dt>{t('trail.waiting')}</dt>
          <dd>{format.number(waiting)}</dd>
        </div>
        <div>
          <dt>{t('trail.head')}</dt>
          <dd dir="ltr">{head === null ? '–' : <Breakable text={`${head.position}:${head.hash}`} />}</dd>
        </div>
      </dl>
      <p class="prose">{t.rich('trail.chainWhat', { code })}</p>
    </Part>
  )
}

/** A long word that may be broken on narrow screens, and is still one word when it is copied. */
function Breakable({ text }: { text: string }) {
  return (
    <code>
      {(text.match(/.{1,8}/g) ?? []).map((it) => (
        <>
          {it}
          <wbr />
        </>
      ))}
    </code>
  )
}

const kindList = 'kinds-of-fact'

function Filters({ request, asked }: { request: PageRequest; asked: AuditInput }) {
  const { t, link } = request
  const { kind = '', subject = '', actor = '', day = '' } = asked
  const isFiltered = [kind, subject, actor, day].some((it) => it !== '')
  return (
    <form class="panel" method="get" action={link('/desk/audit')}>
      <div class="pair">
        <LineField request={request} name="kind" label={t('desk.factKind')} value={kind} list={kindList} />
        <LineField request={request} name="subject" label={t('trail.subject')} value={subject} />
        <LineField request={request} name="actor" label={t('trail.actor')} value={actor} />
        <LineField request={request} name="day" label={t('trail.day')} value={day} type="date" />
      </div>
      <datalist id={kindList}>
        {knownKinds.map((it) => (
          <option value={it}></option>
        ))}
      </datalist>
      <p class="buttons">
        <button type="submit">{t('trail.show')}</button>
        {isFiltered && <a href={link('/desk/audit')}>{t('trail.showAll')}</a>}
      </p>
    </form>
  )
}
