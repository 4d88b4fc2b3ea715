import {
  type CheckedRow,
  type City,
  countVerdicts,
  findImport,
  isDoubt,
  isVerdict,
  listCitiesById,
  listImportRows,
  type Remark,
  type ValueImport,
  type Verdict,
  verdicts,
} from '../../places/index.ts'
import { Done, type FieldFault } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { deskPath } from './desk-page.tsx'
import { nameOf, remarkKey, sayValue } from './say.ts'

export const importPath = `${deskPath}/imports/:id`

type Show = Verdict | 'odd'

export interface ImportData {
  it: ValueImport
  counts: Record<Show, number>
  show: Show
  rows: CheckedRow[]
  cities: ReadonlyMap<string, City>
  /** Why it was not taken. */
  fault?: FieldFault
}

const rowsOnPage = 100

/** What a table would do, row by row, before anything is taken. */
export const importPage = pageKind<ImportData>({
  path: importPath,
  who: 'editor',
  about: 'what a table of values would change, row by row',
  load: loadImport,
  show: showImport,
})

export async function loadImport({ read, param, query, language }: PageRequest): Promise<ImportData> {
  const it = await findImport(read, param('id'))
  const counts = await countVerdicts(read, it.id)
  const asked = query.get('show') ?? ''
  const usual = counts.wrong > 0 ? 'wrong' : counts.odd > 0 ? 'odd' : counts.changed > 0 ? 'changed' : 'new'
  const show = isVerdict(asked) || asked === 'odd' ? asked : usual
  const after = Number(/^\d{1,7}$/.exec(query.get('after') ?? '')?.[0] ?? 0)
  const rows = await listImportRows(read, it.id, { show, after, limit: rowsOnPage })
  const ids = [...new Set(rows.flatMap((row) => row.city ?? []))]
  return { it, counts, show, rows, cities: await listCitiesById(read, ids, language.code) }
}

export function showImport(request: PageRequest, data: ImportData): PageContent {
  return {
    title: request.t('context.importTitle', { name: data.it.name }),
    styles: ['form'],
    isPrivate: true,
    ...(data.fault ? { status: 422 as const } : {}),
    ...(data.it.state === 'checking' ? { refreshSeconds: 3 } : {}),
    body: <ImportView request={request} data={data} />,
  }
}

type Props = { request: PageRequest; data: ImportData }

function ImportView({ request, data }: Props) {
  const { t, link } = request
  const { it, fault } = data
  return (
    <>
      <header class="stack">
        <p class="eyebrow">
          <a href={link(deskPath)}>{t('context.desk')}</a>
        </p>
        <h1>
          <bdi>{it.name}</bdi>
        </h1>
      </header>
      <Done request={request} keys={{ taken: 'context.done.taken' }} />
      {fault && (
        <p class="summary" role="alert">
          {t(fault.key, fault.values)}
        </p>
      )}
      <Standing request={request} data={data} />
      <Choices request={request} data={data} />
      {data.rows.length === 0 ? (
        <p class="unknown">{t('context.noRows')}</p>
      ) : (
        <Rows request={request} data={data} />
      )}
    </>
  )
}

/** How far it is, and what can be done with it. */
function Standing({ request, data: { it, counts } }: Props) {
  const { t, link, format, now } = request
  const path = link(`${deskPath}/imports/${it.id}`)
  if (it.state === 'checking') {
    const seconds = Math.max(1, (now.getTime() - Date.parse(it.createdAt)) / 1000)
    const rate = it.done / seconds
    return (
      <>
        <p role="status">
          {t('context.progress', { done: format.number(it.done), total: format.number(it.total) })}{' '}
          <progress value={it.done} max={it.total}></progress>{' '}
          {rate > 0 &&
            t('context.rate', {
              rate: format.number(rate, 0),
              seconds: Math.ceil((it.total - it.done) / rate),
            })}
        </p>
        <p>
          <a href={path}>{t('context.lookAgain')}</a>
        </p>
      </>
    )
  }
  const mayTake = it.state === 'checked' && counts.wrong === 0 && counts.new + counts.changed > 0
  return (
    <>
      <p class="notice">
        {it.state === 'taken'
          ? t('context.takenAll')
          : counts.wrong > 0
            ? t('context.wrongRows', { count: counts.wrong })
            : t('context.allRight', { fresh: counts.new, changed: counts.changed, same: counts.same })}
      </p>
      <form method="post" action={`${path}/values`} class="buttons">
        {mayTake && (
          <button type="submit">{t('context.take', { count: counts.new + counts.changed })}</button>
        )}
        <button type="submit" class="quiet" formaction={`${path}/removal`}>
          {t('context.drop')}
        </button>
      </form>
    </>
  )
}

function Choices({ request, data: { it, counts, show } }: Props) {
  const { t, link, format } = request
  const all = [...verdicts, 'odd'] as const
  return (
    <nav aria-label={t('context.rowsShown')}>
      <ul class="chips">
        {all.map((one) => (
          <li>
            <a
              href={link(`${deskPath}/imports/${it.id}?show=${one}`)}
              {...(one === show ? { 'aria-current': 'true' as const } : {})}
            >
              {t(`context.verdict.${one}`)} {format.number(counts[one])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Rows({ request, data }: Props) {
  const { t, link } = request
  const { it, show, rows } = data
  return (
    <>
      <ul>
        {rows.map((row) => (
          <Row request={request} data={data} row={row} />
        ))}
      </ul>
      {rows.length === rowsOnPage && (
        <p>
          <a href={link(`${deskPath}/imports/${it.id}?show=${show}&after=${rows.at(-1)?.line ?? 0}`)}>
            {t('context.moreRows')}
          </a>
        </p>
      )}
    </>
  )
}

function Row({ request, data: { cities }, row }: Props & { row: CheckedRow }) {
  const { t, format } = request
  const { value, old } = row
  return (
    <li>
      {t('context.line', { line: format.number(row.line) })}{' '}
      <bdi>{(row.city !== null && cities.get(row.city)?.name) || row.city}</bdi>
      {value && (
        <div>
          {t('context.said', { name: nameOf(request, value.aspect), value: sayValue(request, value) })}{' '}
          {value.year > 0 && `(${value.year})`}
        </div>
      )}
      {old && <div class="small hush">{t('context.countsNow', { value: sayValue(request, old) })}</div>}
      {row.remarks.map((it) => (
        <div class={isDoubt(it) ? 'small' : 'wrong'}>{sayRemark(request, it)}</div>
      ))}
    </li>
  )
}

/** What is wrong or odd, and in which column. */
export function sayRemark({ t, format }: Pick<PageRequest, 't' | 'format'>, it: Remark): string {
  const values = Object.fromEntries(
    Object.entries(it.values ?? {}).map(([name, one]) => [
      name,
      typeof one === 'number' ? format.number(one) : one,
    ]),
  )
  const said = t(remarkKey(it), values)
  return it.column === undefined
    ? said
    : t('context.inColumn', { column: t(`context.column.${it.column}`), said })
}
