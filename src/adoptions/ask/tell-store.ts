import { addNotice } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import type { Asked } from './question-store.ts'

/** What people are told of questions, each kind with words of its own in the catalogues. */
export const questionNotices = [
  'question.toAnswer',
  'question.reminder',
  'question.movedOn',
  'question.passedOn',
  'question.waiting',
  'question.answered',
  'question.consent',
  'question.declined',
  'question.closed',
  'question.lapsed',
  'question.withdrawn',
  'question.shown',
  'question.takenBack',
  'question.unanswerable',
  'question.released',
] as const
export type QuestionNotice = (typeof questionNotices)[number]

/** Tells somebody what became of a question, with the practice's title and a link to where they can do something. */
export async function tell(
  tx: Tx,
  person: string,
  kind: QuestionNotice,
  { id, practice }: Pick<Asked, 'id' | 'practice'>,
  now: Date,
  words = '',
): Promise<void> {
  // Whoever came by the administrator link has no account to be written to.
  if (!person.startsWith('person-')) return
  const title = await titleFor(tx, practice, person)
  const notice = {
    person,
    kind,
    subject: practice,
    detail: { title, words },
    path: `/account/questions/${id}`,
  }
  await addNotice(tx, notice, now)
}

/** The practice's title in the language of the person's mails, else in its own. */
async function titleFor(read: Read, practice: string, person: string): Promise<string> {
  const rows = await read
    .selectFrom('practice_text as t')
    .innerJoin('practice as p', 'p.id', 't.practice')
    .select(['t.body', 't.language', 'p.language as own'])
    .where('t.practice', '=', practice)
    .where('t.field', '=', 'title')
    .execute()
  const reader = await read
    .selectFrom('people_person')
    .select('language')
    .where('id', '=', person)
    .executeTakeFirst()
  const found =
    rows.find((it) => it.language === reader?.language) ?? rows.find((it) => it.language === it.own)
  return found?.body ?? practice
}

/** Tells those who edit the site that nobody was found for a question; where nobody edits, its administrators. */
export async function tellEditors(tx: Tx, question: Asked, now: Date): Promise<void> {
  for (const person of await listEditors(tx)) await tell(tx, person, 'question.unanswerable', question, now)
}

const mostTold = 20

async function listEditors(read: Read): Promise<string[]> {
  const rows = await read
    .selectFrom('people_grant as g')
    .innerJoin('people_person as p', 'p.id', 'g.person')
    .select(['g.person', 'g.role'])
    .where('g.network', '=', '')
    .where('g.role', 'in', ['editor', 'administrator'])
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('g.person')
    .execute()
  const of = (role: string) => rows.filter((it) => it.role === role).map((it) => it.person)
  const editors = of('editor')
  return (editors.length > 0 ? editors : of('administrator')).slice(0, mostTold)
}
