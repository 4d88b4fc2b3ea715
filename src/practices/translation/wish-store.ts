import type { Read, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { isPublic } from '../rules.ts'
import type { EditorialState } from '../word.ts'
import { targetLanguage } from './input.ts'

/** Counts that a reader wants a practice in a language; who it was is not kept. Throws NotFound. */
export async function wishTranslation(tx: Tx, practice: string, language: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('practice')
    .select(['language', 'editorial'])
    .where('id', '=', practice)
    .executeTakeFirst()
  if (!row || !isPublic(row.editorial as EditorialState)) throw new NotFound('error.noPractice')
  if (row.language === language || !targetLanguage.safeParse(language).success)
    throw new NotFound('error.noTranslation')
  await tx
    .insertInto('practice_wish')
    .values({ practice, language, count: 1, last_on: now.toISOString().slice(0, 10) })
    .onConflict((on) =>
      on.columns(['practice', 'language']).doUpdateSet(({ ref, eb }) => ({
        count: eb(ref('practice_wish.count'), '+', 1),
        last_on: now.toISOString().slice(0, 10),
      })),
    )
    .execute()
}

/** How often a practice was wished for, by language. */
export async function listWishes(read: Read, practice: string): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('practice_wish')
    .select(['language', 'count'])
    .where('practice', '=', practice)
    .execute()
  return new Map(rows.map((it) => [it.language, it.count]))
}
