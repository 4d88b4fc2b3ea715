import { hasRole, type Role, roles, type Viewer } from '../viewer.ts'

/** Whether the viewer runs this network: its editors and administrators, and those of the whole site. */
export function canRun(viewer: Viewer, network: string): boolean {
  return hasRole(viewer, 'editor', network)
}

/** Whether the viewer may change what a network is called, how it looks and who may join. */
export function canChange(viewer: Viewer, network: string): boolean {
  return hasRole(viewer, 'administrator', network)
}

/**
 * Whether the viewer may give and take this role (network null: on the whole site). Administrators of the site may give any, those of a
 * network any in it, editors of a network what is not more than their own.
 */
export function canGrant(viewer: Viewer, role: Role, network: string | null): boolean {
  if (hasRole(viewer, 'administrator')) return true
  if (network === null) return false
  if (hasRole(viewer, 'administrator', network)) return true
  return canRun(viewer, network) && roles.indexOf(role) <= roles.indexOf('editor')
}

/** The roles that the viewer may give and take in this network, in their order. */
export function grantableRoles(viewer: Viewer, network: string): Role[] {
  return roles.filter((it) => canGrant(viewer, it, network))
}
