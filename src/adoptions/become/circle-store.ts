import type { Read } from '../../platform/db/index.ts'

/**
 * Whether practice `own` is `origin`, or one of those that it comes from: an adoption that led from `origin` to `own` would go in a circle.
 * Looks at records and at workspaces, shown or not.
 */
export async function wouldCircle(
  read: Read,
  { origin, own }: { origin: string; own: string },
): Promise<boolean> {
  const met = new Set([origin])
  let next = [origin]
  while (next.length > 0) {
    if (next.includes(own)) return true
    const above = await listOriginsOf(read, next)
    next = above.filter((it) => !met.has(it))
    for (const it of next) met.add(it)
  }
  return false
}

/** The practices from which these come directly. */
async function listOriginsOf(read: Read, practices: readonly string[]): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption')
    .select('origin')
    .where('practice', 'in', practices)
    .union(read.selectFrom('adoption_work').select('origin').where('own_practice', 'in', practices))
    .execute()
  return rows.map((it) => it.origin)
}
