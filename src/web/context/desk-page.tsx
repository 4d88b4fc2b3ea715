import { listPeopleById, type PersonName } from '../../people/index.ts'
import {
  type City,
  countValues,
  listCitiesById,
  listCountingBeside,
  listImports,
  listWaitingValues,
  mostRows,
  type Proposal,
  type RecordedValue,
  type ValueImport,
} from '../../places/index.ts'
import { Done, FaultSummary, type Faults, fieldId } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import { PersonLabel } from '../person-name.tsx'
import type { PageRequest } from '../request.ts'
import { nameOf, sayValue } from './say.ts'
import { SourceLine } from './source.tsx'

export const deskPath = '/desk/context'

export interface DeskData {
  counts: { values: number; cities: number }
  waiting: Proposal[]
  /** What counts now beside what waits. */
  beside: ReadonlyMap<string, RecordedValue>
  cities: ReadonlyMap<string, City>
  people: ReadonlyMap<string, PersonName>
  imports: ValueImport[]
  faults?: Faults
}

const mostWaitingShown = 50
const mostImports = 20

/** What editors do for the values of cities: decide on what waits, and take tables. */
export const deskPage = pageKind<DeskData>({
  path: deskPath,
  who: 'editor',
  about: 'decides on values of cities, and imports tables of them',
  load: loadDesk,
  show: showDesk,
})

export async function loadDesk({ read, language }: PageRequest): Promise<DeskData> {
  const waiting = await listWaitingValues(read, {}, mostWaitingShown)
  const imports = await listImports(read, mostImports)
  const people = [...waiting.map((it) => it.recordedBy), ...imports.map((it) => it.createdBy)]
  const cities = [...new Set(waiting.map((it) => it.city))]
  return {
    counts: await countValues(read),
    waiting,
    beside: await listCountingBeside(read, waiting),
    cities: await listCitiesById(read, cities, language.code),
    people: await listPeopleById(read, [...new Set(people)]),
    imports,
  }
}

export function showDesk(request: PageRequest, data: DeskData): PageContent {
  return {
    title: request.t('context.desk'),
    styles: ['form'],
    isPrivate: true,
    ...(data.faults ? { status: 422 as const } : {}),
    body: <DeskView request={request} data={data} />,
  }
}

type Props = { request: PageRequest; data: DeskData }

function DeskView({ request, data }: Props) {
  const { t } = request
  return (
    <>
      <h1>{t('context.desk')}</h1>
      <Done
        request={request}
        keys={{
          accepted: 'context.done.accepted',
          refused: 'context.done.refused',
          dropped: 'context.done.dropped',
        }}
      />
      <p>{t('context.counts', data.counts)}</p>
      <Part id="waiting" title={t('context.waiting')}>
        {data.waiting.length === 0 && <p class="unknown">{t('context.waitingNone')}</p>}
        {data.waiting.map((it) => (
          <Waiting request={request} data={data} proposal={it} />
        ))}
      </Part>
      <Upload request={request} data={data} />
      <Imports request={request} data={data} />
    </>
  )
}

function Waiting({ request, data, proposal }: Props & { proposal: Proposal }) {
  const { t, link, format } = request
  const city = data.cities.get(proposal.city)
  const beside = data.beside.get(proposal.id)
  return (
    <article class="panel">
      <h3>
        <a href={link(`/cities/${city?.slug ?? ''}/context`)}>
          <bdi>{city?.name ?? proposal.city}</bdi>
        </a>
      </h3>
      <p>
        {t('context.said', { name: nameOf(request, proposal.aspect), value: sayValue(request, proposal) })}{' '}
        {proposal.year > 0 && `(${proposal.year})`} <SourceLine request={request} source={proposal.source} />
      </p>
      {beside && (
        <p>
          {t('context.countsNow', { value: sayValue(request, beside) })}{' '}
          <SourceLine request={request} source={beside.source} />
        </p>
      )}
      <p class="small hush">
        {format.dateTime(proposal.recordedAt)}{' '}
        <PersonLabel request={request} name={data.people.get(proposal.recordedBy)?.name} />
      </p>
      <form method="post" action={link(`${deskPath}/values`)} class="buttons">
        <input type="hidden" name="id" value={proposal.id} />
        <input type="hidden" name="before" value={String(beside?.revision ?? 0)} />
        <button type="submit" name="decision" value="accept">
          {t('context.accept')}
        </button>
        <button type="submit" name="decision" value="refuse" class="quiet">
          {t('context.refuse')}
        </button>
      </form>
    </article>
  )
}

function Upload({ request, data: { faults } }: Props) {
  const { t, link, format } = request
  const fault = faults?.file
  return (
    <Part id="import" title={t('context.import')}>
      <p class="prose">{t('context.importWhat', { most: format.number(mostRows) })}</p>
      <ul class="chips">
        <li>
          <a href={link(`${deskPath}/template`)}>{t('context.template')}</a>
        </li>
        <li>
          <a href={link(`${deskPath}/table`)}>{t('context.export')}</a>
        </li>
      </ul>
      <form method="post" action={link(`${deskPath}/imports`)} enctype="multipart/form-data" class="form">
        <FaultSummary request={request} faults={faults} />
        <div class="field">
          <label for={fieldId('file')}>{t('context.file')}</label>
          <p class="hint" id={`${fieldId('file')}-hint`}>
            {t('context.fileHint')}
          </p>
          {fault && (
            <p class="wrong" id={`${fieldId('file')}-wrong`}>
              {t(fault.key, fault.values)}
            </p>
          )}
          <input
            type="file"
            name="file"
            id={fieldId('file')}
            accept=".csv,.tsv,.txt,text/csv"
            required
            aria-describedby={`${fieldId('file')}-hint${fault ? ` ${fieldId('file')}-wrong` : ''}`}
            {...(fault ? { 'aria-invalid': 'true' as const } : {})}
          />
        </div>
        <button type="submit">{t('context.check')}</button>
      </form>
    </Part>
  )
}

function Imports({ request, data: { imports, people } }: Props) {
  const { t, link, format } = request
  if (imports.length === 0) return null
  return (
    <Part id="imports" title={t('context.imports')}>
      <ul>
        {imports.map((it) => (
          <li>
            <a href={link(`${deskPath}/imports/${it.id}`)}>
              <bdi>{it.name}</bdi>
            </a>{' '}
            {t(`context.importState.${it.state}`)}{' '}
            <span class="small hush">
              {t('context.rows', { count: it.total })} · {format.dateTime(it.createdAt)}{' '}
              <PersonLabel request={request} name={people.get(it.createdBy)?.name} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
