import type { PageRequest } from '../request.ts'

/** A part of a list of facts; `next`: what `before` is in the address of the part that follows, null at the end. */
export interface Turned<Item> {
  items: Item[]
  next: number | null
}

/** Cuts what was read to one part; one more than `size` was asked for, to see whether there is another. */
export function turn<Item extends { id: number }>(found: readonly Item[], size: number): Turned<Item> {
  const items = found.slice(0, size)
  return { items, next: found.length > size ? (items.at(-1)?.id ?? null) : null }
}

interface Props {
  request: PageRequest
  /** Address of the newest part, below the language. */
  first: string
  next: number | null
  isFirst: boolean
}

/** Links to the newest part and to the one that follows. */
export function TurnLinks({ request: { t, link }, first, next, isFirst }: Props) {
  if (isFirst && next === null) return null
  return (
    <nav aria-label={t('activity.pages')}>
      <ul class="chips">
        {!isFirst && (
          <li>
            <a href={link(first)}>{t('activity.newest')}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={link(`${first}${first.includes('?') ? '&' : '?'}before=${next}`)} rel="next">
              {t('activity.earlier')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
