import type { PageRequest } from './request.ts'

/** How pages name a person: as they want it, or as somebody who left. */
export function PersonLabel({ request: { t }, name }: { request: PageRequest; name: string | undefined }) {
  return name ? <bdi>{name}</bdi> : <span class="hush">{t('people.left')}</span>
}
