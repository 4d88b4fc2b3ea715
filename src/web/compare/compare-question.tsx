import type { FC } from 'hono/jsx'
import type { Transfer } from '../../adoptions/index.ts'
import { evidenceLevel, lastConfirmed, type Published } from '../../practices/index.ts'
import { DirectionSign } from '../drawings/index.ts'
import { Words } from '../layout/text.tsx'
import { Evidence, Freshness, Leads, PlaceNames, TransferSentence } from '../practices/at-a-glance.tsx'
import { ConditionList } from '../practices/condition-list.tsx'
import { Field } from '../practices/field.tsx'
import { formatFigure } from '../practices/figure.tsx'
import type { PageRequest } from '../request.ts'
import { Cost, InMyCity, Time } from './city-question.tsx'
import type { CompareData } from './compare-page.tsx'

type Props = { request: PageRequest; data: CompareData; practice: Published }

const Problem: FC<Props> = ({ request, practice }) => (
  <>
    {practice.question && (
      <p>
        <em>
          <Words request={request} text={practice.question} original={practice.language} inline />
        </em>
      </p>
    )}
    <Field request={request} practice={practice} name="problem" />
  </>
)

const Who: FC<Props> = ({ request, data, practice }) => (
  <>
    <Leads request={request} data={aroundOf(data, practice)} />
    <div>
      <PlaceNames
        request={request}
        places={practice.places}
        named={data.named}
        original={practice.language}
      />
    </div>
  </>
)

const Life: FC<Props> = ({ request: { t, format }, practice: { life, period } }) => (
  <>
    {t(`life.${life.state}`)}
    {life.asOf && <span class="hush"> ({format.date(life.asOf)})</span>}
    {period?.start && <div class="small hush">{t('compare.since', { date: format.date(period.start) })}</div>}
  </>
)

const Changed: FC<Props> = ({ request, practice }) => (
  <>
    {(practice.outcomes ?? []).slice(0, 3).map((it) => (
      <p>
        <DirectionSign direction={it.direction} label={request.t(`direction.${it.direction}`)} />{' '}
        <Words request={request} text={it.statement} original={practice.language} inline />
        {it.figure && <strong> {formatFigure(request, it.figure)}</strong>}
      </p>
    ))}
    {(practice.results || !practice.outcomes) && (
      <Field request={request} practice={practice} name="results" />
    )}
    <p>
      <Evidence request={request} level={evidenceLevel(practice.evidence.map((it) => it.kind))} />
    </p>
  </>
)

const Staff: FC<Props> = ({ request, practice }) => {
  const { staff = [] } = practice
  if (staff.length === 0) return <Field request={request} practice={practice} name="staff" />
  return (
    <ul class="plain">
      {staff.map((it) => (
        <li>
          <Words request={request} text={it.role} original={practice.language} inline />:{' '}
          {request.t('staff.fullTime', { number: it.fullTime })}
        </li>
      ))}
    </ul>
  )
}

const Powers: FC<Props> = ({ request, practice }) => (
  <>
    {(practice.needs || !practice.conditions?.length) && (
      <Field request={request} practice={practice} name="needs" />
    )}
    {practice.conditions?.length ? <ConditionList request={request} practice={practice} plain /> : null}
  </>
)

const NotWork: FC<Props> = ({ request, practice }) => (
  <Field request={request} practice={practice} name="whatDidNotWork" />
)

const TakenUp: FC<Props> = ({ request, data, practice }) => (
  <TransferSentence request={request} transfer={data.transfers.get(practice.id) as Transfer} />
)

const Confirmed: FC<Props> = ({ request, practice }) => (
  <Freshness request={request} confirmedOn={lastConfirmed(practice.confirmations)} />
)

/** The questions of an officer, in the order of the rows, with what answers them. */
export const questions = [
  { name: 'problem', Answer: Problem },
  { name: 'who', Answer: Who },
  { name: 'life', Answer: Life },
  { name: 'changed', Answer: Changed },
  { name: 'cost', Answer: Cost },
  { name: 'time', Answer: Time },
  { name: 'staff', Answer: Staff },
  { name: 'powers', Answer: Powers },
  { name: 'myCity', Answer: InMyCity },
  { name: 'notWork', Answer: NotWork },
  { name: 'takenUp', Answer: TakenUp },
  { name: 'confirmed', Answer: Confirmed },
] as const

/** The practice as the parts of its own page want it. */
function aroundOf({ named, transfers }: CompareData, practice: Published) {
  const latest = practice.version.number
  const beside = { broken: new Map(), copies: new Map(), statement: null, translateInto: [] }
  const transfer = transfers.get(practice.id) as Transfer
  return { practice, idea: null, named, adoptions: [], transfer, networks: [], latest, ...beside }
}
