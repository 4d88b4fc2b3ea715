import { expect, test } from 'vitest'
import {
  answerQuestion,
  askQuestion,
  closeQuestion,
  findPublicQuestion,
  findQuestion,
  type QuestionInput,
  releaseQuestion,
  saveCapacity,
  withdrawQuestion,
} from '../../src/adoptions/index.ts'
import { addPerson, findSignedIn, type SignedIn } from '../../src/people/index.ts'
import type { Tx } from '../../src/platform/db/index.ts'
import { practiceInput, storePractices } from '../../src/practices/index.ts'
import { answerTo, expectedOf, makeActors, type PermissionRow, type RoleName, roleNames } from './actors.ts'
import { reply, words } from './asking.ts'
import { testPractice } from './practice.ts'
import { newDatabase } from './support.ts'

const signedIn = roleNames.filter((it) => it !== 'anonymous')
const everybodyElse = (who: readonly RoleName[]) => roleNames.filter((it) => !who.includes(it))
const editors = ['site'] as const

/** Who may do what with questions; `permissions.test.ts` tells how to read it. Nobody here has to do with the question but as what they are. */
const table: readonly PermissionRow[] = [
  row('ask', signedIn, [], async (tx, viewer, now) => {
    const practice = await aPractice(tx, now)
    await askQuestion(tx, viewer, { practice, adoption: null }, words, { client: '', now })
  }),
  row('say how much one gives', signedIn, [], (tx, viewer, now) =>
    saveCapacity(tx, viewer, { hours: 1, languages: ['en'], subjects: [], pausedUntil: '' }, now),
  ),
  row('read what waits in the open', roleNames, [], async (tx, _, now) =>
    findPublicQuestion(tx, await aQuestion(tx, now)),
  ),
  row('read what is held as a reader', [], roleNames, async (tx, _, now) =>
    findPublicQuestion(tx, await aQuestion(tx, now, { held: true })),
  ),
  row('look after what waits in the open', editors, everybodyElse(editors), async (tx, viewer, now) =>
    findQuestion(tx, viewer, await aQuestion(tx, now), now),
  ),
  row('read what somebody has in private', [], roleNames, async (tx, viewer, now) => {
    const id = await aQuestion(tx, now, { inOpen: false })
    await tx.updateTable('adoption_question').set({ editors_told: 0 }).where('id', '=', id).execute()
    return findQuestion(tx, viewer, id, now)
  }),
  row('read in private what nobody can answer', editors, everybodyElse(editors), async (tx, viewer, now) =>
    findQuestion(tx, viewer, await aQuestion(tx, now, { inOpen: false }), now),
  ),
  row('answer', [], everybodyElse(editors), async (tx, viewer, now) =>
    answerQuestion(tx, viewer as SignedIn, await aQuestion(tx, now), reply, now),
  ),
  row('take back what others asked', [], roleNames, async (tx, viewer, now) =>
    withdrawQuestion(tx, viewer as SignedIn, await aQuestion(tx, now), now),
  ),
  row('let a held one go on', editors, everybodyElse(editors), async (tx, viewer, now) =>
    releaseQuestion(tx, viewer as SignedIn, await aQuestion(tx, now, { held: true }), now),
  ),
  row('end one', editors, everybodyElse(editors), async (tx, viewer, now) =>
    closeQuestion(tx, viewer as SignedIn, await aQuestion(tx, now), { words: 'Out of place.' }, now),
  ),
]

test.each(table)('$act', async (it) => {
  const database = await newDatabase()
  const actors = await makeActors(database)
  const found = {} as Record<RoleName, unknown>
  for (const name of roleNames) found[name] = await answerTo(database, actors[name].viewer, it)
  expect(found).toEqual(expectedOf(it))
})

function row(
  act: string,
  yes: readonly RoleName[],
  hidden: readonly RoleName[],
  run: PermissionRow['run'],
): PermissionRow {
  return { act, yes, hidden, run }
}

async function aPractice(tx: Tx, now: Date): Promise<string> {
  const record = practiceInput.parse(testPractice(1))
  await storePractices(tx, [record], now)
  return record.id
}

/** A question of somebody else, for which nobody was found. */
async function aQuestion(
  tx: Tx,
  now: Date,
  { held = false, ...given }: Partial<QuestionInput> & { held?: boolean } = {},
): Promise<string> {
  const practice = await aPractice(tx, now)
  const id = await addPerson(
    tx,
    { email: 'asks@example.org', name: 'Ask', languages: ['en'], language: 'en' },
    now,
  )
  const asker = { ...((await findSignedIn(tx, id, false)) as SignedIn), isTrusted: !held }
  return askQuestion(tx, asker, { practice, adoption: null }, { ...words, ...given }, { client: '', now })
}
