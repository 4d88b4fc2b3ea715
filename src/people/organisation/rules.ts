import { hasRole, hasRoleSomewhere, type Viewer } from '../viewer.ts'

/** Whether the viewer decides about organisations that nobody of the organisation itself can speak for. */
export function canVouch(viewer: Viewer): boolean {
  return hasRoleSomewhere(viewer, 'editor')
}

/**
 * Whether the viewer may see an organisation: what is held or refused only who added it, and editors. `addedBy`: the person who
 * added it by the form.
 */
export function canSeeOrganisation(
  viewer: Viewer,
  { state, addedBy }: { state: string | null; addedBy: string | null },
): boolean {
  if (state === null || canVouch(viewer)) return true
  return viewer.role === 'person' && viewer.id === addedBy
}

/** What the viewer is in an organisation: null, when they do not belong to it. */
export type Belonging = 'member' | 'steward' | null

/** Whether the viewer may see by name who works at the organisation. */
export function canSeeColleagues(viewer: Viewer, own: Belonging): boolean {
  return own !== null || canVouch(viewer)
}

/**
 * Whether the viewer may confirm that somebody works there: its stewards; editors while it has none; and administrators of
 * the site.
 */
export function canConfirm(viewer: Viewer, own: Belonging, hasSteward: boolean): boolean {
  if (own === 'steward' || hasRole(viewer, 'administrator')) return true
  return !hasSteward && canVouch(viewer)
}
