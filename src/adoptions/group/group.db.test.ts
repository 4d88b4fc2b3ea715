import { expect, test } from 'vitest'
import { openIn, openWorld, recordIn, showIn } from '../../../tests/database/adopting.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import {
  acceptWorkInvitation,
  addPart,
  changeMember,
  collectAdoptionData,
  endMember,
  eraseAdoptionData,
  findWork,
  findWorkInvitation,
  inviteMember,
  listOwnWorks,
  listWorkInvitations,
  type MemberPart,
  memberParts,
  moveStage,
  showWork,
  tellStory,
  withdrawWorkInvitation,
} from '../index.ts'

async function join(
  database: Database,
  owner: TestPerson,
  id: string,
  part: MemberPart,
  now: Date,
): Promise<TestPerson> {
  const person = await signIn(database, { name: part })
  const token = await database.inWrite((tx) =>
    inviteMember(tx, owner.viewer, { work: id, email: `${part}@example.org`, part }, now),
  )
  await database.inWrite((tx) => acceptWorkInvitation(tx, person.viewer, token, now))
  return person
}

test('an invitation works once, for 14 days; only its hash is kept, and the address while it is open', async () => {
  const { database, officer, stranger, steward, now } = await openWorld()
  const id = await openIn(database, officer)
  const invite = (email: string, part = 'partner') =>
    database.inWrite((tx) => inviteMember(tx, officer.viewer, { work: id, email, part }, now))
  await expect(invite('nobody')).rejects.toThrow(Invalid)
  await expect(invite('a@example.org', 'king')).rejects.toThrow(Invalid)
  const token = await invite('Stan@Example.org')
  expect((await listWorkInvitations(database.read, officer.viewer, id, now)).map((it) => it.email)).toEqual([
    'stan@example.org',
  ])
  const later = new Date(now.getTime() + 14 * 86_400_000)
  await expect(findWorkInvitation(database.read, token, later)).rejects.toThrow(NotFound)
  const accept = (person: TestPerson) =>
    database.inWrite((tx) => acceptWorkInvitation(tx, person.viewer, token, now))
  expect(await accept(stranger)).toBe(id)
  await expect(accept(steward)).rejects.toThrow(NotFound)
  const rows = await database.read.selectFrom('adoption_work_invitation').selectAll().execute()
  expect(rows.map((it) => it.email)).toEqual([null])
  expect(JSON.stringify(rows)).not.toContain(token)
  expect((await listOwnWorks(database.read, stranger.id)).map((it) => it.id)).toEqual([id])
})

test('an invitation that was taken back, or sent anew, is not good any more', async () => {
  const { database, officer, stranger, now } = await openWorld()
  const id = await openIn(database, officer)
  const invite = () =>
    database.inWrite((tx) =>
      inviteMember(tx, officer.viewer, { work: id, email: 'a@example.org', part: 'writer' }, now),
    )
  const [first, second] = [await invite(), await invite()]
  await expect(findWorkInvitation(database.read, first, now)).rejects.toThrow(NotFound)
  const [open] = await listWorkInvitations(database.read, officer.viewer, id, now)
  await database.inWrite((tx) =>
    withdrawWorkInvitation(tx, officer.viewer, { work: id, invitation: open?.id ?? '' }, now),
  )
  await expect(
    database.inWrite((tx) => acceptWorkInvitation(tx, stranger.viewer, second, now)),
  ).rejects.toThrow(NotFound)
})

test('what each part of the group may do', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  const done: Record<string, string[]> = {}
  for (const part of memberParts) {
    const { viewer } = await join(database, officer, id, part, now)
    const { revision, stages } = (await findWork(database.read, viewer, id)).work
    const acts: Record<string, () => Promise<unknown>> = {
      diary: () =>
        database.inWrite((tx) =>
          addPart(
            tx,
            viewer,
            { work: id, kind: 'diary' },
            { date: '2026', words: 'A', seenBy: 'group' },
            now,
          ),
        ),
      task: () =>
        database.inWrite((tx) => addPart(tx, viewer, { work: id, kind: 'task' }, { what: 'Ask' }, now)),
      story: () =>
        database.inWrite((tx) => tellStory(tx, viewer, id, { story: 'B', help: '', revision }, now)),
      show: () =>
        database.inWrite(async (tx) => {
          const newest = (await findWork(tx, viewer, id)).work.revision
          const given = {
            visibility: 'shared',
            hidesCity: false,
            delayUntil: null,
            revision: newest,
          } as const
          await showWork(tx, viewer, id, given, now)
        }),
      stage: () =>
        database.inWrite((tx) =>
          moveStage(tx, viewer, id, { stage: 'interested', date: null, reason: '', after: stages }, now),
        ),
      invite: () =>
        database.inWrite((tx) =>
          inviteMember(tx, viewer, { work: id, email: 'x@example.org', part: 'writer' }, now),
        ),
    }
    done[part] = []
    for (const [name, act] of Object.entries(acts)) {
      const outcome = await act().then(
        () => true,
        (error: unknown) => !(error instanceof Forbidden),
      )
      if (outcome) done[part].push(name)
    }
  }
  expect(done).toEqual({
    owner: ['diary', 'task', 'story', 'show', 'stage', 'invite'],
    partner: ['diary', 'task', 'story', 'stage'],
    newcomers: ['diary'],
    guarantor: ['diary'],
    writer: ['diary', 'task', 'story', 'stage'],
  })
})

test('the last owner stays, others leave or are taken out', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  const writer = await join(database, officer, id, 'writer', now)
  const partner = await join(database, officer, id, 'partner', now)
  const end = (by: TestPerson, person: string) =>
    database.inWrite((tx) => endMember(tx, by.viewer, { work: id, person }, now))
  const change = (by: TestPerson, person: string, part: MemberPart) =>
    database.inWrite((tx) => changeMember(tx, by.viewer, { work: id, person, part }, now))
  await expect(end(officer, officer.id)).rejects.toThrow(new Conflict('adopt.lastOwner'))
  await expect(change(officer, officer.id, 'writer')).rejects.toThrow(new Conflict('adopt.lastOwner'))
  await expect(end(writer, partner.id)).rejects.toThrow(Forbidden)
  await expect(change(writer, writer.id, 'owner')).rejects.toThrow(Forbidden)
  await end(writer, writer.id)
  await expect(findWork(database.read, writer.viewer, id)).rejects.toThrow(NotFound)
  await change(officer, partner.id, 'owner')
  await end(partner, officer.id)
  expect((await findWork(database.read, partner.viewer, id)).work.members.map((it) => it.person)).toEqual([
    partner.id,
  ])
})

test('a person gets everything that workspaces hold about them', async () => {
  const { database, officer, stranger, now } = await openWorld()
  const id = await openIn(database, officer)
  await database.inWrite((tx) =>
    addPart(
      tx,
      officer.viewer,
      { work: id, kind: 'diary' },
      { date: '2026', words: 'Mine', seenBy: 'group' },
      now,
    ),
  )
  await showIn(database, officer, id, 'shared')
  const data = await collectAdoptionData(database.read, officer.id)
  expect(Object.entries(data).map(([name, rows]) => [name, (rows as unknown[]).length])).toEqual([
    ['adoptions', 1],
    ['adoptionsOpened', 1],
    ['adoptionStages', 1],
    ['adoptionEntries', 1],
    ['adoptionInvitations', 0],
    ['adoptionConfirmations', 0],
    ['adoptionReminders', 0],
  ])
  expect(JSON.stringify(data)).toContain('Mine')
  expect(JSON.stringify(await collectAdoptionData(database.read, stranger.id))).not.toContain(id)
})

test('who is erased leaves: another member owns what is left, and what nobody could read goes', async () => {
  const { database, officer, now } = await openWorld()
  const [alone, together, open] = [
    await openIn(database, officer),
    await openIn(database, officer),
    await openIn(database, officer),
  ]
  await showIn(database, officer, open, 'public')
  const writer = await join(database, officer, together, 'writer', now)
  await database.inWrite((tx) =>
    inviteMember(tx, officer.viewer, { work: together, email: 'a@example.org', part: 'writer' }, now),
  )
  await database.inWrite((tx) => eraseAdoptionData(tx, officer.id, now))
  const left = await database.read.selectFrom('adoption_work').select('id').orderBy('id').execute()
  expect(left.map((it) => it.id)).toEqual([together, open].sort())
  expect((await findWork(database.read, writer.viewer, together)).work.members.map((it) => it.part)).toEqual([
    'owner',
  ])
  expect((await recordIn(database, open))?.id).toBe(open)
  const invitations = await database.read.selectFrom('adoption_work_invitation').select('email').execute()
  expect(new Set(invitations.map((it) => it.email))).toEqual(new Set([null]))
  expect(alone).toMatch(/^RA-/)
})
