import { actorOf, hasRoleSomewhere, type Viewer } from '../../people/index.ts'
import type { Author } from '../../places/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'

/**
 * What a person may do with values of cities: who is trusted or writes practices records them, an editor of the site or of any network
 * decides on those of others. Throws Forbidden for whoever is not signed in.
 */
export function authorOf(viewer: Viewer): Author {
  if (viewer.role === 'anonymous') throw new Forbidden('error.403.what')
  return {
    id: actorOf(viewer),
    mayRecord: viewer.isTrusted || hasRoleSomewhere(viewer, 'contributor'),
    mayDecide: hasRoleSomewhere(viewer, 'editor'),
  }
}
