import type { NetworkName } from '../../people/index.ts'
import type { PageRequest } from '../request.ts'
import { languageAttributes } from './text.tsx'

/** The class that gives a page, or a part of it, the colour of a network. */
export function accentClass(accent: string): string {
  return `accent-${accent}`
}

/** A network's name with the way to its page. */
export function NetworkLink({ request, network }: { request: PageRequest; network: NetworkName }) {
  const { link, language } = request
  return (
    <a href={link(`/networks/${network.slug}`)} {...languageAttributes(network.shownIn, language.code)}>
      <bdi>{network.name}</bdi>
    </a>
  )
}
