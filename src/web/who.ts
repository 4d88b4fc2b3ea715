import { hasRole, hasRoleSomewhere, lacksStrength, type Role, type Viewer } from '../people/index.ts'

/**
 * Who may use an address: everybody; whoever is signed in; or whoever has a role on the site or in a network. `administrator` is the one of
 * the whole site: those of networks run them by pages of their own. Whether somebody may touch one certain thing is asked again by
 * the act itself.
 */
export type Who = 'everybody' | 'person' | Exclude<Role, 'member'>

export type Admission = 'yes' | 'sign-in' | 'second-factor' | 'no'

/** Whether the viewer may use an address that is for `who`, and otherwise what is missing. */
export function admissionOf(viewer: Viewer, who: Who): Admission {
  if (who === 'everybody') return 'yes'
  if (viewer.role === 'anonymous') return 'sign-in'
  if (who === 'person' || isLetIn(viewer, who)) return 'yes'
  return lacksStrength(viewer) && isLetIn({ ...viewer, isStrong: true }, who) ? 'second-factor' : 'no'
}

function isLetIn(viewer: Viewer, who: Exclude<Who, 'everybody' | 'person'>): boolean {
  return who === 'administrator' ? hasRole(viewer, who) : hasRoleSomewhere(viewer, who)
}
