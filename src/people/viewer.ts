/** What somebody may do for a network, or for the whole site. `member` belongs; the others each add one kind of work. */
export const roles = ['member', 'contributor', 'translator', 'reviewer', 'editor', 'administrator'] as const
export type Role = (typeof roles)[number]

/** One role; `network` null: on the whole site. */
export interface Grant {
  network: string | null
  role: Role
}

/** Somebody who is signed in. */
export interface SignedIn {
  readonly role: 'person'
  /** The person's id; `operator` for whoever came by the one-time administrator link. */
  readonly id: string
  readonly name: string
  /** Languages the person works in, best first. */
  readonly languages: readonly string[]
  /** Organisations that have accepted the person. */
  readonly organisations: readonly string[]
  readonly grants: readonly Grant[]
  /** Whether this session has shown a second factor. Editors and administrators can do nothing without. */
  readonly isStrong: boolean
  /** Whether what the person sends is taken at once; first contributions are held. */
  readonly isTrusted: boolean
}

/** Who is looking. Every read and act takes one; what a viewer may not see is not found. */
export type Viewer = { readonly role: 'anonymous' } | SignedIn

export const anonymous: Viewer = { role: 'anonymous' }

/** Whoever came by the one-time administrator link. */
export const operator: SignedIn = {
  role: 'person',
  id: 'operator',
  name: '',
  languages: [],
  organisations: [],
  grants: [{ network: null, role: 'administrator' }],
  isStrong: true,
  isTrusted: true,
}

const needsStrength: ReadonlySet<Role> = new Set(['editor', 'administrator'])

/**
 * Whether the viewer has `role` for `network` (null: the whole site). A role on the whole site holds for every network,
 * an administrator has every role but `reviewer`, an editor those of contributors and translators, too. Editors and
 * administrators count only in a session with a second factor.
 */
export function hasRole(viewer: Viewer, role: Role, network: string | null = null): boolean {
  if (viewer.role === 'anonymous') return false
  return viewer.grants.some(
    (it) =>
      (it.network === null || it.network === network) &&
      includes(it.role, role) &&
      (viewer.isStrong || !needsStrength.has(it.role)),
  )
}

/** Whether the viewer has `role` on the whole site or in any network. */
export function hasRoleSomewhere(viewer: Viewer, role: Role): boolean {
  if (viewer.role === 'anonymous') return false
  return [null, ...viewer.grants.map((it) => it.network)].some((it) => hasRole(viewer, role, it))
}

/** Whether the viewer has a role that counts only with a second factor, which this session lacks. */
export function lacksStrength(viewer: Viewer): boolean {
  return (
    viewer.role === 'person' && !viewer.isStrong && viewer.grants.some((it) => needsStrength.has(it.role))
  )
}

function includes(held: Role, asked: Role): boolean {
  if (held === asked || asked === 'member') return true
  if (held === 'administrator') return asked !== 'reviewer'
  return held === 'editor' && (asked === 'contributor' || asked === 'translator')
}

/** Who did something, as facts name them. */
export function actorOf(viewer: Viewer): string {
  return viewer.role === 'anonymous' ? 'anonymous' : viewer.id
}
