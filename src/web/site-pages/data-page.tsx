import { countAdoptions } from '../../adoptions/index.ts'
import { countNetworks, countOrganisations } from '../../people/index.ts'
import { countCityRecords, countValues } from '../../places/index.ts'
import { countEveryCollected, countRecords } from '../../practices/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { TextPart } from './text-part.tsx'

/** Kinds of records in the exchange format, in the order in which they refer to each other. */
export const recordKinds = [
  'city',
  'context',
  'organisation',
  'network',
  'idea',
  'practice',
  'practice-version',
  'tombstone',
  'seat',
  'collected',
  'adoption',
] as const
export type RecordKind = (typeof recordKinds)[number]

export interface DataPageData {
  counts: Record<RecordKind, number>
}

export const dataPage = pageKind<DataPageData>({
  path: '/data',
  load: loadData,
  show: (request, data) => ({
    title: request.t('data.title'),
    description: request.t('data.lede'),
    section: 'data',
    body: <OpenData request={request} data={data} />,
  }),
})

/** Counts the public records of each kind. */
export async function loadData({ read }: PageRequest): Promise<DataPageData> {
  const [practices, city, context, organisation, network, collected, adoption] = await Promise.all([
    countRecords(read),
    countCityRecords(read),
    countValues(read),
    countOrganisations(read),
    countNetworks(read),
    countEveryCollected(read),
    countAdoptions(read),
  ])
  return {
    counts: { ...practices, city, context: context.cities, organisation, network, collected, adoption },
  }
}

const ccBy = 'https://creativecommons.org/licenses/by/4.0/'

function OpenData({ request, data }: { request: PageRequest; data: DataPageData }) {
  const { t } = request
  const to = (address: string) => (chunks: unknown[]) => <a href={address}>{chunks as string[]}</a>
  const code = (chunks: unknown[]) => <code>{chunks as string[]}</code>
  return (
    <>
      <h1>{t('data.title')}</h1>
      <p class="lede">{t('data.lede')}</p>
      <Part id="licence" title={t('data.licence')}>
        <p class="prose">{t.rich('data.licenceWhat', { a: to(ccBy) })}</p>
      </Part>
      <Part id="download" title={t('data.download')}>
        <p>
          <a class="button" href="/data/collection.jsonl">
            {t('data.downloadAll')}
          </a>
        </p>
        <div class="prose">
          <p>{t('data.downloadWhat')}</p>
          <p>{t.rich('data.downloadCommand', { code })}</p>
          <p>{t.rich('data.importCommand', { code })}</p>
        </div>
      </Part>
      <Part id="format" title={t('data.format')}>
        <p class="prose">{t('data.formatWhat')}</p>
        <KindTable request={request} data={data} />
        <p>
          <a href={request.link('/data/languages')}>{t('languages.title')}</a>
        </p>
      </Part>
      <ul>
        <li>
          <a href={request.link('/data/links')}>{t('care.links')}</a>
        </li>
        <li>
          <a href={request.link('/practices/orphans')}>{t('care.orphans')}</a>
        </li>
      </ul>
      <TextPart
        request={request}
        id="ids"
        say={{ title: 'data.ids', paragraphs: ['data.idsWhat', 'data.idsVersions', 'data.idsGone'] }}
      />
    </>
  )
}

function KindTable({ request: { t, format }, data }: { request: PageRequest; data: DataPageData }) {
  return (
    <table>
      <caption>{t('data.kinds')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('data.kind')}</th>
          <th scope="col">{t('data.count')}</th>
        </tr>
      </thead>
      <tbody>
        {recordKinds.map((it) => (
          <tr>
            <th scope="row">
              {t(`recordKind.${it}`)}
              <div class="small hush">{t(`recordKind.${it}.about`)}</div>
              <a class="small" href={`/schemas/${it}.json`}>
                {t('data.schemaOf', { kind: it })}
              </a>
            </th>
            <td>{format.number(data.counts[it])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
