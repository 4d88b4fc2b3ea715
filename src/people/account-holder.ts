import { Forbidden } from '../platform/errors/index.ts'
import { operator, type SignedIn, type Viewer } from './viewer.ts'

/** The viewer as a person with an account. Throws Forbidden for others, and for whoever came by the administrator link. */
export function requireAccount(viewer: Viewer): SignedIn {
  if (viewer.role === 'anonymous' || viewer.id === operator.id) throw new Forbidden('network.error.account')
  return viewer
}
