import type { Read } from '../platform/db/index.ts'

/** Whether an account may still take an address back: nobody else gets it meanwhile. */
export async function isReserved(read: Read, email: string, now: Date, but = ''): Promise<boolean> {
  const row = await read
    .selectFrom('people_address_change')
    .select('id')
    .where('old_email', '=', email)
    .where('person', '<>', but)
    .where('undone_at', 'is', null)
    .where('undo_until', '>', now.toISOString())
    .executeTakeFirst()
  return row !== undefined
}
