import { describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, testClock } from '../../../tests/database/web.ts'
import { publicLines } from '../../interchange/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  acceptOrganisation,
  addOrganisation,
  anonymous,
  askToBelong,
  changeMembership,
  confirmMembership,
  countOrganisations,
  declineMembership,
  endMembership,
  findOrganisation,
  findOrganisationSlug,
  findSignedIn,
  findStanding,
  leaveOrganisation,
  listColleagues,
  listHeldOrganisations,
  listLikeOrganisations,
  listOrganisations,
  listUnaccepted,
  listWithoutSteward,
  type NewOrganisation,
  operator,
  organisationInput,
  refuseOrganisation,
  type SignedIn,
  storeOrganisations,
} from '../index.ts'

const now = testClock.now()
const library = idFromNumber('RO', 1)
const school: NewOrganisation = {
  name: 'École du Nord',
  language: 'fr',
  actorKind: 'public-service',
  country: 'BE',
  url: 'https://www.nord.example.org/ecole',
}

function record(id: string, slug: string, more: object = {}) {
  return organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id,
    slug,
    language: 'en',
    name: { en: `The ${slug}` },
    actorKind: 'public-service',
    ...more,
  })
}

async function prepared() {
  const database = await newDatabase()
  await database.inWrite((tx) => storeOrganisations(tx, [record(library, 'library')]))
  const editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  const [ada, bob] = [await signIn(database, { name: 'Ada' }), await signIn(database, { name: 'Bob' })]
  return { database, editor: editor.viewer, ada: ada.viewer, bob: bob.viewer }
}

const kindsTold = async ({ read }: Database, person: string) => {
  const rows = await read
    .selectFrom('people_notice')
    .select(['kind', 'detail', 'path'])
    .where('person', '=', person)
    .orderBy('kind')
    .execute()
  return rows.map((it) => [it.kind, JSON.parse(it.detail), it.path])
}

describe('who works at an organisation', () => {
  const ask = (database: Database, viewer: SignedIn) =>
    database.inWrite((tx) => askToBelong(tx, viewer, library, now))

  test('is confirmed by an editor while there is no steward, and then by the steward', async () => {
    const { database, editor, ada, bob } = await prepared()
    await ask(database, ada)
    expect(await listWithoutSteward(database.read, 9)).toEqual([
      { person: ada.id, organisation: library, name: 'Ada', slug: 'library', askedAt: now.toISOString() },
    ])
    const first = { organisation: library, person: ada.id }
    await database.inWrite((tx) => confirmMembership(tx, editor, { ...first, role: 'steward' }, now))
    expect((await findSignedIn(database.read, ada.id, false))?.organisations).toEqual([library])
    await ask(database, bob)
    const second = { organisation: library, person: bob.id, role: 'member' } as const
    const byEditor = database.inWrite((tx) => confirmMembership(tx, editor, second, now))
    await expect(byEditor).rejects.toThrow(Forbidden)
    await database.inWrite((tx) => confirmMembership(tx, ada, second, now))
    expect(await listWithoutSteward(database.read, 9)).toEqual([])
    expect(await kindsTold(database, ada.id)).toEqual([
      ['membership.asked', { organisation: 'The library' }, '/organisations/library/people'],
      ['membership.confirmed', { organisation: 'The library', role: 'steward' }, '/organisations/library'],
    ])
    const facts = await listFacts(database.read, { subject: library, limit: 9 })
    expect(facts.map((it) => [it.kind, it.actor, it.detail])).toEqual([
      ['membership.confirmed', ada.id, { person: bob.id, role: 'member' }],
      ['membership.asked', bob.id, {}],
      ['membership.confirmed', editor.id, { person: ada.id, role: 'steward' }],
      ['membership.asked', ada.id, {}],
    ])
  })

  test('is shown by name to colleagues and editors, to others as a number', async () => {
    const { database, editor, ada, bob } = await prepared()
    await ask(database, ada)
    const it = { organisation: library, person: ada.id, role: 'steward' } as const
    await database.inWrite((tx) => confirmMembership(tx, editor, it, now))
    const named = {
      name: 'Ada',
      person: ada.id,
      state: 'accepted',
      role: 'steward',
      askedAt: now.toISOString(),
    }
    expect(await listColleagues(database.read, ada, library)).toEqual([named])
    expect(await listColleagues(database.read, editor, library)).toEqual([named])
    for (const viewer of [anonymous, bob])
      await expect(listColleagues(database.read, viewer, library)).rejects.toThrow(Forbidden)
    const counts = { members: 1, stewards: 1, hasAsked: false }
    expect(await findStanding(database.read, ada, library)).toEqual({
      ...counts,
      own: 'steward',
      canConfirm: true,
      canSeeNames: true,
    })
    expect(await findStanding(database.read, anonymous, library)).toEqual({
      ...counts,
      own: null,
      canConfirm: false,
      canSeeNames: false,
    })
    expect(await findStanding(database.read, operator, library)).toMatchObject({
      own: null,
      canConfirm: true,
    })
  })

  test('says so once, is answered once, and may leave', async () => {
    const { database, editor, ada } = await prepared()
    const it = { organisation: library, person: ada.id }
    await ask(database, ada)
    expect(await findStanding(database.read, ada, library)).toMatchObject({ own: null, hasAsked: true })
    await expect(ask(database, ada)).rejects.toThrow(Conflict)
    await database.inWrite((tx) => declineMembership(tx, editor, it, now))
    await expect(database.inWrite((tx) => declineMembership(tx, editor, it, now))).rejects.toThrow(Conflict)
    await ask(database, ada)
    await database.inWrite((tx) => confirmMembership(tx, editor, { ...it, role: 'member' }, now))
    await database.inWrite((tx) => changeMembership(tx, editor, { ...it, role: 'steward' }, now))
    await database.inWrite((tx) => leaveOrganisation(tx, ada, library, now))
    const leave = database.inWrite((tx) => leaveOrganisation(tx, ada, library, now))
    await expect(leave).rejects.toThrow(Conflict)
    expect((await findStanding(database.read, ada, library)).members).toBe(0)
  })

  test('does not decide about themselves, but ends what others are', async () => {
    const { database, editor, ada, bob } = await prepared()
    await ask(database, editor)
    const own = { organisation: library, person: editor.id, role: 'steward' } as const
    const confirm = database.inWrite((tx) => confirmMembership(tx, editor, own, now))
    await expect(confirm).rejects.toThrow(Forbidden)
    for (const viewer of [ada, bob]) {
      await ask(database, viewer)
      const it = { organisation: library, person: viewer.id, role: 'steward' } as const
      await database.inWrite((tx) => confirmMembership(tx, operator, it, now))
    }
    await database.inWrite((tx) => endMembership(tx, ada, { organisation: library, person: bob.id }, now))
    const left = (await listColleagues(database.read, ada, library)).map((it) => `${it.name} ${it.state}`)
    expect(left.sort()).toEqual(['Ada accepted', 'Ed asked'])
    expect((await kindsTold(database, bob.id)).map((it) => it[0])).toContain('membership.ended')
  })

  test('waits at ten organisations at most', async () => {
    const { database, ada } = await prepared()
    const many = Array.from({ length: 11 }, (_, at) => record(idFromNumber('RO', at + 10), `o-${at}`))
    await database.inWrite((tx) => storeOrganisations(tx, many))
    const askAt = (id: string) => database.inWrite((tx) => askToBelong(tx, ada, id, now))
    for (const { id } of many.slice(0, 10)) await askAt(id)
    await expect(askAt(many[10]?.id as string)).rejects.toThrow(TooMany)
    await expect(askAt(idFromNumber('RO', 99))).rejects.toThrow(NotFound)
  })
})

describe('an organisation that somebody adds', () => {
  const add = (database: Database, viewer: SignedIn, it = school) =>
    database.inWrite((tx) => addOrganisation(tx, viewer, it, now))

  test('is held until an editor accepts it: only they and whoever added it see it', async () => {
    const { database, editor, ada, bob } = await prepared()
    const { id, slug } = await add(database, ada)
    expect(slug).toBe('ecole-du-nord')
    for (const viewer of [editor, ada])
      expect(await findOrganisation(database.read, slug, viewer)).toMatchObject({ id, state: 'held' })
    for (const viewer of [anonymous, bob])
      await expect(findOrganisation(database.read, slug, viewer)).rejects.toThrow(NotFound)
    await expect(findOrganisationSlug(database.read, id)).rejects.toThrow(NotFound)
    const listed = async () => (await listOrganisations(database.read, 'en', 9)).map((it) => it.slug)
    expect([await listed(), await countOrganisations(database.read)]).toEqual([['library'], 1])
    expect(await listUnaccepted(database.read, [id, library])).toEqual(new Set([id]))
    const lines = async () =>
      (await Array.fromAsync(publicLines(database.read))).map((it) => JSON.parse(it).id)
    expect(await lines()).toEqual([library])

    expect((await listHeldOrganisations(database.read, 9)).map((it) => [it.id, it.addedBy])).toEqual([
      [id, ada.id],
    ])
    await database.inWrite((tx) => acceptOrganisation(tx, editor, id, now))
    expect(await findOrganisation(database.read, slug)).toEqual({
      ...record(id, slug, { actorKind: 'public-service', country: 'BE', url: school.url }),
      language: 'fr',
      name: { fr: 'École du Nord' },
    })
    expect([await listed(), await countOrganisations(database.read)]).toEqual([[slug, 'library'], 2])
    expect(await lines()).toEqual([library, id].sort())
    expect(await kindsTold(database, ada.id)).toEqual([
      ['organisation.accepted', { organisation: 'École du Nord' }, `/organisations/${slug}`],
    ])
    const again = database.inWrite((tx) => acceptOrganisation(tx, editor, id, now))
    await expect(again).rejects.toThrow(Conflict)
    // Stored as it is now, the record says nothing new.
    const stored = await findOrganisation(database.read, slug)
    expect(await database.inWrite((tx) => storeOrganisations(tx, [stored]))).toMatchObject({ same: 1 })
  })

  test('may be refused with a reason, and then stays hidden', async () => {
    const { database, editor, ada } = await prepared()
    const { id, slug } = await add(database, ada)
    const it = { organisation: id, answer: 'It is a shop.' }
    await database.inWrite((tx) => refuseOrganisation(tx, editor, it, now))
    expect(await findOrganisation(database.read, slug, ada)).toMatchObject({ state: 'refused' })
    await expect(findOrganisation(database.read, slug)).rejects.toThrow(NotFound)
    const join = database.inWrite((tx) => askToBelong(tx, ada, id, now))
    await expect(join).rejects.toThrow(NotFound)
    expect(await kindsTold(database, ada.id)).toEqual([
      [
        'organisation.refused',
        { organisation: 'École du Nord', answer: 'It is a shop.' },
        `/organisations/${slug}`,
      ],
    ])
    expect(await listLikeOrganisations(database.read, school)).toEqual([])
  })

  test('is seen at once when an editor adds it', async () => {
    const { database, editor } = await prepared()
    const { id, slug } = await add(database, editor)
    expect(await findOrganisation(database.read, slug)).toMatchObject({ id })
  })

  test('has an address of its own, whatever it is called', async () => {
    const { database, editor } = await prepared()
    const one = await add(database, editor)
    const two = await add(database, editor)
    const arabic = await add(database, editor, { ...school, name: 'مكتبة', language: 'ar' })
    expect([one.slug, two.slug, arabic.slug]).toEqual([
      'ecole-du-nord',
      `ecole-du-nord-${two.id.slice(3).toLowerCase()}`,
      arabic.id.toLowerCase(),
    ])
  })

  test('is compared with those of the same name or host', async () => {
    const { database, editor, ada } = await prepared()
    const { id } = await add(database, ada)
    await database.inWrite((tx) =>
      storeOrganisations(tx, [record(idFromNumber('RO', 5), 'shop', { url: 'https://nord.example.org' })]),
    )
    const like = async (it: { name: string; url?: string | undefined }) =>
      (await listLikeOrganisations(database.read, it)).map((found) => [found.id, found.by, found.state])
    expect(await like({ name: 'ecole, du nord' })).toEqual([[id, 'name', 'held']])
    expect(await like({ name: 'Other', url: 'http://nord.example.org' })).toEqual(
      [
        [id, 'host', 'held'],
        [idFromNumber('RO', 5), 'host', null],
      ].sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1)),
    )
    expect(await like({ name: 'Other' })).toEqual([])
    await database.inWrite((tx) => acceptOrganisation(tx, editor, id, now))
    expect(await like(school)).toContainEqual([id, 'name', null])
  })

  test('waits with four others at most', async () => {
    const { database, ada } = await prepared()
    for (let time = 0; time < 5; time += 1) await add(database, ada)
    await expect(add(database, ada)).rejects.toThrow(TooMany)
  })
})
