import { expect, test } from 'vitest'
import {
  acceptPost,
  addPost,
  changePost,
  endPost,
  findPost,
  findProposal,
  listHeldPosts,
  refusePost,
  stopRun,
} from '../../src/exchange/index.ts'
import { beginRun, storeProposals } from '../../src/exchange/matching/run-store.ts'
import { addPerson, operator, type SignedIn } from '../../src/people/index.ts'
import type { Tx } from '../../src/platform/db/index.ts'
import { aPost } from '../exchange/post.ts'
import { answerTo, expectedOf, makeActors, type PermissionRow, type RoleName, roleNames } from './actors.ts'
import { newDatabase } from './support.ts'

const signedIn = roleNames.filter((it) => it !== 'anonymous')
const editors = ['editor', 'administrator', 'stranger', 'site'] as const
const everybodyElse = roleNames.filter((it) => !(editors as readonly RoleName[]).includes(it))
let people = 0

/** Who may do which act of the exchange, as in permissions.test.ts. */
const table: readonly PermissionRow[] = [
  row('post a need', signedIn, (tx, viewer, now) => addPost(tx, viewer, aPost(), now)),
  row('see an open post', roleNames, async (tx, viewer, now) =>
    findPost(tx, viewer, (await open(tx, now)).id),
  ),
  {
    ...row('see a held post', editors, async (tx, viewer, now) =>
      findPost(tx, viewer, (await held(tx, now)).id),
    ),
    hidden: everybodyElse,
  },
  row('accept a first post', editors, async (tx, viewer, now) =>
    acceptPost(tx, viewer, (await held(tx, now)).id, now),
  ),
  row('refuse a first post', editors, async (tx, viewer, now) =>
    refusePost(tx, viewer, (await held(tx, now)).id, 'It advertises.', now),
  ),
  row('see which posts wait', editors, (tx, viewer) => listHeldPosts(tx, viewer, 9)),
  row('change the post of somebody else', [], async (tx, viewer, now) =>
    changePost(tx, viewer, (await open(tx, now)).id, { input: aPost(), revision: 1 }, now),
  ),
  row('withdraw the post of somebody else', [], async (tx, viewer, now) =>
    endPost(tx, viewer, (await open(tx, now)).id, 'withdrawn', now),
  ),
  {
    ...row('see a proposal between others', [], async (tx, viewer, now) =>
      findProposal(tx, viewer, await aProposal(tx, now)),
    ),
    hidden: signedIn,
  },
  row('stop the matching', editors, async (tx, viewer, now) => {
    await beginRun(tx, { seed: 1, by: 'system', isAlone: true }, now)
    await stopRun(tx, viewer, now)
  }),
]

test.each(table.map((it) => [it.act, it] as const))('%s', async (_, it) => {
  const database = await newDatabase()
  const actors = await makeActors(database)
  const found: Record<string, string> = {}
  for (const name of roleNames) found[name] = await answerTo(database, actors[name].viewer, it)
  expect(found).toEqual(expectedOf(it))
})

function row(act: string, yes: readonly RoleName[], run: PermissionRow['run']): PermissionRow {
  return { act, yes, run }
}

async function somebody(tx: Tx, now: Date): Promise<SignedIn> {
  people += 1
  const email = `poster-${people}@example.org`
  const id = await addPerson(tx, { email, name: 'Somebody', languages: ['en'], language: 'en' }, now)
  return { ...operator, id, grants: [], isTrusted: false }
}

async function held(tx: Tx, now: Date): Promise<{ id: string }> {
  return { id: await addPost(tx, await somebody(tx, now), aPost(), now) }
}

async function open(tx: Tx, now: Date, kind: 'need' | 'offer' = 'need'): Promise<{ id: string }> {
  const owner = { ...(await somebody(tx, now)), isTrusted: true }
  return { id: await addPost(tx, owner, aPost({ kind }), now) }
}

async function aProposal(tx: Tx, now: Date): Promise<string> {
  const [need, offer] = [await open(tx, now), await open(tx, now, 'offer')]
  const pair = { need: need.id, offer: offer.id, giver: 'somebody', score: 1, hours: 1, reasons: [] }
  await storeProposals(tx, 'run', [pair], now)
  const found = await tx.selectFrom('exchange_proposal').select('id').executeTakeFirstOrThrow()
  return found.id
}
