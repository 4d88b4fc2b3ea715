import type { Database, Read, Tx } from '../../platform/db/index.ts'
import { type Entry, putEntries, removeEntries } from '../../search/index.ts'
import { type Asked, questionsOf } from './question-store.ts'

const batch = 300
const dayMilliseconds = 86_400_000

/** The kind of entry under which search keeps questions that are part of the record. */
export const questionKind = 'question'

const entryId = (question: string) => `question-${question}`

/** The question that an entry of search stands for. */
export const questionOfEntry = (entry: string): string => entry.slice(entryId('').length)

/** Tells search of a question that everybody may read with its answer; takes it away where that is not so any more. */
export async function putQuestionEntry(tx: Tx, question: Asked): Promise<void> {
  if (question.state === 'shown') await putEntries(tx, [entryOf(question)])
  else await removeQuestionEntry(tx, question.id)
}

/** Takes a question away from search, if it is there. */
export async function removeQuestionEntry(tx: Tx, id: string): Promise<void> {
  const found = await tx
    .selectFrom('search_entry')
    .select('id')
    .where('id', '=', entryId(id))
    .executeTakeFirst()
  if (found) await removeEntries(tx, [found.id])
}

/** What search knows of a question: its own words count most, those of the answers less. Each language has a text of its own. */
export function entryOf({ id, practice, language, body, answers, answeredAt }: Asked): Entry {
  const shown = answers.filter((it) => it.answererAgrees && it.askerAgrees === true)
  const languages = [...new Set([language, ...shown.map((it) => it.language)])]
  return {
    id: entryId(id),
    kind: questionKind,
    audience: 'public',
    day: answeredAt === null ? null : Math.floor(Date.parse(answeredAt) / dayMilliseconds),
    facets: { practice: [practice] },
    texts: languages.map((it) => ({
      language: it,
      title: it === language ? body : '',
      summary: '',
      body: shown
        .filter((answer) => answer.language === it)
        .map((answer) => answer.body)
        .join('\n'),
    })),
  }
}

/** Tells search anew of every question that is part of the record. */
export async function rebuildQuestions(database: Database): Promise<void> {
  await database.inWrite(async (tx) => {
    let after = ''
    for (;;) {
      const questions = await listShownAfter(tx, after)
      const last = questions.at(-1)
      if (last === undefined) return
      await putEntries(tx, questions.map(entryOf))
      after = last.id
    }
  })
}

async function listShownAfter(read: Read, after: string): Promise<Asked[]> {
  const rows = await read
    .selectFrom('adoption_question')
    .selectAll()
    .where('state', '=', 'shown')
    .where('id', '>', after)
    .orderBy('id')
    .limit(batch)
    .execute()
  return questionsOf(read, rows)
}
