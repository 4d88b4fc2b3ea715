import { hasRole, listNetworks, type NetworkName } from '../../people/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { countCollected } from '../../practices/index.ts'
import { accentClass, NetworkLink } from '../layout/network-link.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

export interface NetworksData {
  /** In the order of the reader's language. */
  networks: NetworkName[]
  /** Public practices in their collections, by network. */
  practices: ReadonlyMap<string, number>
}

export const networksPage = pageKind<NetworksData>({
  path: '/networks',
  about: 'networks that have a collection here',
  load: loadNetworks,
  show: (request, data) => ({
    title: request.t('nav.networks'),
    description: request.t('networks.what'),
    styles: ['network'],
    body: <NetworksView request={request} data={data} />,
  }),
})

/** Gathers all networks. The number of reads is fixed. */
export async function loadNetworks({ read, language, format }: PageRequest): Promise<NetworksData> {
  const networks = await listNetworks(read, language.code)
  const practices = await countCollected(
    read,
    networks.map((it) => it.id),
  )
  return { networks: networks.sort((a, b) => format.compare(a.name, b.name)), practices }
}

function NetworksView({ request, data }: { request: PageRequest; data: NetworksData }) {
  const { t, link, viewer } = request
  const { networks, practices } = data
  return (
    <>
      <h1>{t('nav.networks')}</h1>
      <p class="lede">{t('networks.what')}</p>
      {networks.length === 0 ? (
        <p class="unknown">{t('networks.none')}</p>
      ) : (
        <>
          <h2>{t('networks.count', { count: networks.length })}</h2>
          <ul class="cards">
            {networks.map((it) => (
              <li class={`card network-card ${accentClass(it.accent)}`}>
                <h3>
                  <NetworkLink request={request} network={it} />
                </h3>
                <p class="small">{t('count.practices', { count: practices.get(it.id) ?? 0 })}</p>
                <p class="small hush">{namesOfLanguages(request, it.languages)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {hasRole(viewer, 'administrator') && (
        <p>
          <a class="button" href={link('/desk/networks')}>
            {t('networks.make')}
          </a>
        </p>
      )}
    </>
  )
}

/** Languages by their names, as a list in words. */
export function namesOfLanguages({ format, language }: PageRequest, codes: readonly string[]): string {
  return format.list(codes.map((it) => languageName(it, language.code)))
}
