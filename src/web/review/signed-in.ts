import type { SignedIn } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import type { PageRequest } from '../request.ts'

/** Who asks, where the address is for people who are signed in. */
export function signedIn({ viewer }: PageRequest): SignedIn {
  if (viewer.role === 'anonymous') throw new Forbidden('error.403.what')
  return viewer
}
