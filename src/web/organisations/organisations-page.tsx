import { type ActorKind, actorKinds, listOrganisations, type OrganisationName } from '../../people/index.ts'
import { countryName } from '../../places/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type OrganisationsInput, parseOrganisations } from './input.ts'
import { NumberedPages, pageOf } from './numbered-pages.tsx'

export interface OrganisationsData {
  asked: OrganisationsInput
  /** All organisations in the order of the reader's language. */
  organisations: OrganisationName[]
}

const most = 5000
const perKind = 15
const perPage = 150

export const organisationsPage = pageKind<OrganisationsData>({
  path: '/organisations',
  load: loadOrganisations,
  show: (request, data) => ({
    title: titleOf(request, data.asked.kind),
    description: request.t('organisations.description'),
    section: 'organisations',
    body: <OrganisationsView request={request} data={data} />,
  }),
})

function titleOf({ t }: PageRequest, kind: ActorKind | null): string {
  return kind === null
    ? t('nav.organisations')
    : t('organisations.titleKind', { kind: t(`actorKind.${kind}`) })
}

/** Gathers all organisations. Throws Invalid for a bad query. */
export async function loadOrganisations(request: PageRequest): Promise<OrganisationsData> {
  const { read, language, format, query } = request
  const asked = parseOrganisations(query)
  const organisations = await listOrganisations(read, language.code, most)
  return { asked, organisations: organisations.sort((a, b) => format.compare(a.name, b.name)) }
}

type Props = { request: PageRequest; data: OrganisationsData }

function OrganisationsView({ request, data }: Props) {
  const { t, link } = request
  const { asked, organisations } = data
  const ofKind = Map.groupBy(organisations, (it) => it.actorKind as ActorKind)
  if (asked.kind !== null) {
    return (
      <OneKind request={request} kind={asked.kind} page={asked.page} all={ofKind.get(asked.kind) ?? []} />
    )
  }
  return (
    <>
      <h1>{t('nav.organisations')}</h1>
      <p class="lede">{t('organisations.what')}</p>
      <p>
        {t('organisations.count', { count: organisations.length })} ·{' '}
        <a href={link('/add-organisation')}>{t('addOrganisation.link')}</a> ·{' '}
        <a href={link('/networks')}>{t('nav.networks')}</a>
      </p>
      <ul class="chips">
        {actorKinds
          .filter((it) => ofKind.has(it))
          .map((it) => (
            <li>
              <a href={link(`/organisations?kind=${it}`)}>
                {t('organisations.kindCount', {
                  kind: t(`actorKind.${it}`),
                  count: ofKind.get(it)?.length ?? 0,
                })}
              </a>
            </li>
          ))}
      </ul>
      {actorKinds
        .filter((it) => ofKind.has(it))
        .map((it) => (
          <KindPart request={request} kind={it} all={ofKind.get(it) ?? []} />
        ))}
    </>
  )
}

type KindProps = { request: PageRequest; kind: ActorKind; all: readonly OrganisationName[] }

function KindPart({ request, kind, all }: KindProps) {
  const { t, link } = request
  return (
    <Part id={kind} title={t('organisations.kindCount', { kind: t(`actorKind.${kind}`), count: all.length })}>
      <Names request={request} organisations={all.slice(0, perKind)} />
      {all.length > perKind && (
        <p>
          <a href={link(`/organisations?kind=${kind}`)}>
            {t('organisations.allOfKind', { kind: t(`actorKind.${kind}`) })}
          </a>
        </p>
      )}
    </Part>
  )
}

function OneKind({ request, kind, all, page }: KindProps & { page: number }) {
  const { t, link } = request
  return (
    <>
      <h1>{titleOf(request, kind)}</h1>
      <p>
        {t('organisations.count', { count: all.length })} ·{' '}
        <a href={link('/organisations')}>{t('organisations.all')}</a>
      </p>
      <Names request={request} organisations={pageOf(all, page, perPage)} />
      <NumberedPages
        request={request}
        path={`/organisations?kind=${kind}`}
        page={page}
        of={Math.ceil(all.length / perPage)}
      />
    </>
  )
}

function Names(props: { request: PageRequest; organisations: readonly OrganisationName[] }) {
  const { t, link, language } = props.request
  return (
    <ul class="plain">
      {props.organisations.map((it) => (
        <li>
          <a href={link(`/organisations/${it.slug}`)}>
            <bdi>{it.name}</bdi>
          </a>{' '}
          <span class="small hush">
            {it.country === null ? t('organisations.noCountry') : countryName(it.country, language.code)}
          </span>
        </li>
      ))}
    </ul>
  )
}
