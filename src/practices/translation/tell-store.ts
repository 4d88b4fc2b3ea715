import { addNotice } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import type { Published } from '../practice-store.ts'
import { machine, type Translated, type TranslationField } from './field-store.ts'
import { wordsIn } from './walk.ts'

/** Tells everybody but the one who acts what became of their texts. */
export async function tellTranslators(
  tx: Tx,
  kind: 'translation.approved' | 'translation.changesAsked',
  by: string,
  published: Published,
  { practice, language }: Translated,
  fields: readonly TranslationField[],
  now: Date,
): Promise<void> {
  const writers = new Set(fields.flatMap((it) => it.by ?? []))
  for (const person of writers) {
    if (person === by || person === machine || person === 'operator') continue
    const detail = {
      count: fields.filter((it) => it.by === person).length,
      // A language is called as it calls itself: whoever translates into it can read that.
      language: languageName(language, language),
      title: wordsIn(published.title, published.language) ?? practice,
    }
    await addNotice(
      tx,
      { person, kind, subject: practice, detail, path: `/translate/${practice}/${language}` },
      now,
    )
  }
}
