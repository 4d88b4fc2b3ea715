import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { networkRecord, networks } from '../../../tests/database/actors.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  grantRole,
  leaveNetwork,
  listGrants,
  operator,
  type Role,
  removeMember,
  revokeRole,
  roles,
  type SignedIn,
  storeNetworks,
} from '../index.ts'

const now = testClock.now()
const network = networks.own

describe('the last administrator', () => {
  const grants = [{ network, role: 'administrator' }] as const

  async function withTwo() {
    const database = await newDatabase()
    await database.inWrite((tx) => storeNetworks(tx, [networkRecord(network, 'own')]))
    const [one, two] = [await signIn(database, { grants }), await signIn(database, { grants })]
    return { database, one, two }
  }

  test('can neither leave nor be removed', async () => {
    const { database, one, two } = await withTwo()
    await database.inWrite((tx) => leaveNetwork(tx, one.viewer, network, now))
    await expect(database.inWrite((tx) => leaveNetwork(tx, two.viewer, network, now))).rejects.toThrow(
      Conflict,
    )
    const remove = (tx: Parameters<Parameters<Database['inWrite']>[0]>[0]) =>
      removeMember(tx, operator, { person: two.id, network }, now)
    await expect(database.inWrite(remove)).rejects.toThrow(Conflict)
    expect(await listGrants(database.read, two.id)).toEqual(grants)
  })

  test('is not somebody who cannot sign in', async () => {
    const { database, one, two } = await withTwo()
    await database.inWrite((tx) =>
      tx
        .updateTable('people_person')
        .set({ suspended_at: now.toISOString() })
        .where('id', '=', two.id)
        .execute(),
    )
    const leave = database.inWrite((tx) => leaveNetwork(tx, one.viewer, network, now))
    await expect(leave).rejects.toThrow(Conflict)
    // What counts for nothing may go.
    const it = { person: two.id, network, role: 'administrator' } as const
    await database.inWrite((tx) => revokeRole(tx, one.viewer, it, now))
    expect(await listGrants(database.read, two.id)).toEqual([])
  })

  test.each([network, null])('stays when all of them go at the same moment: %s', async (of) => {
    const database = await newDatabase()
    await database.inWrite((tx) => storeNetworks(tx, [networkRecord(network, 'own')]))
    const all: SignedIn[] = []
    for (let time = 0; time < 4; time += 1)
      all.push((await signIn(database, { grants: [{ network: of, role: 'administrator' }] })).viewer)
    const gone = await Promise.allSettled(
      all.map((it) =>
        database.inWrite((tx) =>
          revokeRole(tx, it, { person: it.id, network: of, role: 'administrator' }, now),
        ),
      ),
    )
    expect(gone.filter((it) => it.status === 'fulfilled')).toHaveLength(3)
    const left = await Promise.all(all.map((it) => listGrants(database.read, it.id)))
    expect(left.flat()).toEqual([{ network: of, role: 'administrator' }])
  })
})

describe('whatever people do to each other’s roles', () => {
  type Step = { by: number; on: number; role: Role; give: boolean }
  const step: fc.Arbitrary<Step> = fc.record({
    by: fc.nat(3),
    on: fc.nat(3),
    role: fc.constantFrom(...roles),
    give: fc.boolean(),
  })

  test('nobody gains a role by themselves or from somebody who has less, and an administrator stays', async () => {
    const database = await newDatabase()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        run += 1
        const own = idFromNumber('RN', 1000 + run)
        await database.inWrite((tx) => storeNetworks(tx, [networkRecord(own, `run-${run}`)]))
        const first = ['administrator', 'editor', 'reviewer', 'member'] as const
        const people: string[] = []
        for (const role of first)
          people.push((await signIn(database, { grants: [{ network: own, role }] })).id)
        const model = first.map((it) => new Set<Role>([it]))
        for (const it of steps) {
          const viewer = await viewerOf(people[it.by] as string)
          const role = { person: people[it.on] as string, network: own, role: it.role }
          const act = it.give ? grantRole : revokeRole
          const done = await database
            .inWrite((tx) => act(tx, viewer, role, now))
            .then(
              () => true,
              () => false,
            )
          expect(done, JSON.stringify(it)).toBe(isAllowed(model, it))
          if (done) model[it.on]?.[it.give ? 'add' : 'delete'](it.role)
        }
        for (const [at, person] of people.entries()) {
          const held = (await listGrants(database.read, person)).map((it) => it.role)
          expect(new Set(held)).toEqual(model[at])
        }
        expect(model.some((it) => it.has('administrator'))).toBe(true)
      }),
      { numRuns: 15 },
    )

    async function viewerOf(id: string): Promise<SignedIn> {
      return { ...operator, id, grants: await listGrants(database.read, id) }
    }
  })

  /** The rules once more, in other words. */
  function isAllowed(model: readonly ReadonlySet<Role>[], { by, on, role, give }: Step): boolean {
    const mine = model[by] ?? new Set()
    const reach = mine.has('administrator') ? 5 : mine.has('editor') ? 4 : -1
    if (give) return by !== on && roles.indexOf(role) <= reach
    if (by !== on && roles.indexOf(role) > reach) return false
    const administrators = model.filter((it) => it.has('administrator')).length
    return !(role === 'administrator' && model[on]?.has('administrator') && administrators === 1)
  }
})
