import type { PracticeInput } from '../../practices/index.ts'
import { DirectionSign } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import { Unknown, Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { ConditionList } from './condition-list.tsx'
import { Field } from './field.tsx'
import { FigureYear, formatFigure } from './figure.tsx'
import type { Named } from './glance.ts'
import { SourceMark } from './source-mark.tsx'

type Props = { request: PageRequest; practice: PracticeInput }

/** What changed: outcome claims with their direction, then the figures told. */
export function OutcomesPart({ request, practice }: Props) {
  const { t } = request
  const { outcomes = [], figures = [] } = practice
  return (
    <Part id="changed" title={t('practice.changed')}>
      {practice.results && <Field request={request} practice={practice} name="results" />}
      {outcomes.length > 0 && (
        <ul class="plain stack">
          {outcomes.map((it) => (
            <li class="prose">
              <p>
                <DirectionSign direction={it.direction} label={t(`direction.${it.direction}`)} beside />
                {it.group && (
                  <>
                    {' · '}
                    <Words request={request} text={it.group} original={practice.language} inline />
                  </>
                )}
              </p>
              <p>
                <Words request={request} text={it.statement} original={practice.language} inline />
                {it.figure && <strong> {formatFigure(request, it.figure)}</strong>}
                <SourceMark request={request} practice={practice} of={it.source} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {!practice.results && outcomes.length === 0 && <Unknown request={request} />}
      {figures.length > 0 && <Figures request={request} practice={practice} />}
    </Part>
  )
}

function Figures({ request, practice }: Props) {
  const { t } = request
  return (
    <table>
      <caption>{t('practice.figures')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('figure.what')}</th>
          <th scope="col">{t('figure.value')}</th>
          <th scope="col">{t('figure.year')}</th>
        </tr>
      </thead>
      <tbody>
        {(practice.figures ?? []).map((it) => (
          <tr>
            <td>
              <Words request={request} text={it.what} original={practice.language} inline />
              <SourceMark request={request} practice={practice} of={it.source} />
            </td>
            <td>{formatFigure(request, it)}</td>
            <td>
              <FigureYear request={request} figure={it} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Cost and people: amounts with currency and year, full-time equivalents, and what came after the first money. */
export function CostPart({ request, practice }: Props) {
  const { t, format } = request
  const { costs = [], staff = [] } = practice
  return (
    <Part id="cost" title={t('practice.cost')}>
      {costs.length + staff.length === 0 && <Field request={request} practice={practice} name="costs" />}
      <ul class="plain">
        {costs.map((it) => (
          <li>
            {t(`costPhase.${it.phase}`)}: <strong>{format.money(it.amount, it.currency)}</strong>{' '}
            <span class="hush">{it.year ?? t('word.yearUnknown')}</span>
            {it.covers && (
              <>
                {' · '}
                <Words request={request} text={it.covers} original={practice.language} inline />
              </>
            )}
            <SourceMark request={request} practice={practice} of={it.source} />
          </li>
        ))}
        {staff.map((it) => (
          <li>
            <Words request={request} text={it.role} original={practice.language} inline />:{' '}
            {t('staff.fullTime', { number: it.fullTime })}{' '}
            <span class="hush">{it.year ?? t('word.yearUnknown')}</span>
            <SourceMark request={request} practice={practice} of={it.source} />
          </li>
        ))}
      </ul>
      <h3>{t('practice.funding')}</h3>
      <Field request={request} practice={practice} name="funding" />
    </Part>
  )
}

const notes = ['mustStay', 'mayChange', 'wouldNotWork'] as const

/** What it takes: powers, laws and partners, what has to stay, what may change, where it would not work. */
export function NeedsPart({ request, practice, named }: Props & { named: Named }) {
  const { t } = request
  return (
    <Part id="needs" title={t('practice.needs')}>
      {(practice.needs || !practice.conditions?.length) && (
        <Field request={request} practice={practice} name="needs" />
      )}
      {practice.conditions?.length ? (
        <>
          <h3>{t('condition.title')}</h3>
          <ConditionList request={request} practice={practice} />
        </>
      ) : null}
      {notes.map((it) =>
        practice[it] ? (
          <>
            <h3>{t(`practice.${it}`)}</h3>
            <Field request={request} practice={practice} name={it} />
          </>
        ) : null,
      )}
      <Partners request={request} practice={practice} named={named} />
    </Part>
  )
}

function Partners({ request, practice, named }: Props & { named: Named }) {
  const { t, link } = request
  if (!practice.partners) return null
  return (
    <>
      <h3>{t('practice.partners')}</h3>
      <ul>
        {practice.partners.map((it) => {
          const found = 'organisation' in it ? named.organisations.get(it.organisation) : undefined
          return (
            <li>
              {found && <a href={link(`/organisations/${found.slug}`)}>{found.name}</a>}
              {'name' in it && <Words request={request} text={it.name} original={practice.language} inline />}
              {it.support && (
                <>
                  {': '}
                  <Words request={request} text={it.support} original={practice.language} inline />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

const blockNotes = ['enabling', 'hindering', 'lessons'] as const

/** The parts that can be taken one by one. */
export function BlocksPart({ request, practice }: Props) {
  const { t } = request
  const text = (it: NonNullable<PracticeInput['blocks']>[number]['what']) => (
    <Words request={request} text={it} original={practice.language} />
  )
  return (
    <Part id="blocks" title={t('practice.blocks')}>
      {!practice.blocks && <Field request={request} practice={practice} name="blocks" />}
      {(practice.blocks ?? []).map((it) => (
        <div class="prose">
          <h3>
            <Words request={request} text={it.title} original={practice.language} inline />{' '}
            <small class="hush">{t(`blockRole.${it.role}`)}</small>
          </h3>
          {text(it.what)}
          {blockNotes.map((note) =>
            it[note] ? (
              <p>
                <span class="label">{t(`block.${note}`)}</span>{' '}
                <Words request={request} text={it[note]} original={practice.language} inline />
              </p>
            ) : null,
          )}
        </div>
      ))}
    </Part>
  )
}
