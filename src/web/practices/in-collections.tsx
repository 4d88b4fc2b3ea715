import { hasRoleSomewhere, type NetworkName } from '../../people/index.ts'
import { NetworkLink } from '../layout/network-link.tsx'
import type { PageRequest } from '../request.ts'

/** In whose collections a practice is; for editors the way to change that. */
export function InCollections(props: {
  request: PageRequest
  slug: string
  networks: readonly NetworkName[]
}) {
  const { request, slug, networks } = props
  const { t, link, viewer } = request
  const isEditor = hasRoleSomewhere(viewer, 'editor')
  if (networks.length === 0 && !isEditor) return null
  return (
    <p class="small">
      {networks.length > 0 && `${t('collection.in')} `}
      {networks.map((it, at) => (
        <>
          {at > 0 && ' · '}
          <NetworkLink request={request} network={it} />
        </>
      ))}
      {isEditor && (
        <>
          {networks.length > 0 && ' · '}
          <a href={link(`/practices/${slug}/collections`)}>{t('collection.change')}</a>
        </>
      )}
    </p>
  )
}
