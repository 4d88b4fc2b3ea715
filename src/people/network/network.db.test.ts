import { describe, expect, test } from 'vitest'
import { makeActors, networkRecord, networks } from '../../../tests/database/actors.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { testClock } from '../../../tests/database/web.ts'
import { Conflict, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  changeNetwork,
  createNetwork,
  findNetwork,
  findReviewersNeeded,
  listNetworkRecords,
  listNetworks,
  storeNetworks,
} from '../index.ts'

const now = testClock.now()
const network = networks.own

async function made() {
  const database = await newDatabase()
  return { database, actors: await makeActors(database) }
}

describe('a network', () => {
  test('is stored once, and comes back field for field', async () => {
    const database = await newDatabase()
    const record = networkRecord(network, 'towns', {
      name: { en: 'Towns', fr: { text: 'Villes', state: 'machine' } },
      summary: { en: 'What it does' },
      accent: 'sky',
      joining: 'closed',
      reviewersNeeded: 3,
      url: 'https://towns.example.org',
    })
    const store = () => database.inWrite((tx) => storeNetworks(tx, [record]))
    expect(await store()).toEqual({ added: 1, changed: 0, same: 0 })
    expect(await store()).toEqual({ added: 0, changed: 0, same: 1 })
    expect(await listNetworkRecords(database.read, '', 10)).toEqual([record])
    expect(await findNetwork(database.read, 'towns')).toEqual(record)
    expect(await findReviewersNeeded(database.read, network)).toBe(3)
    expect(await findReviewersNeeded(database.read, null)).toBe(2)
    await expect(findNetwork(database.read, 'cities')).rejects.toThrow(NotFound)
  })

  test('is named in the language of the reader, or in its own', async () => {
    const database = await newDatabase()
    const records = [
      networkRecord(network, 'a', { name: { en: 'A', de: 'Ä' } }),
      networkRecord(networks.other, 'b', { language: 'fr', name: { fr: 'B' }, languages: ['ar'] }),
    ]
    await database.inWrite((tx) => storeNetworks(tx, records))
    const names = async (language: string) =>
      (await listNetworks(database.read, language)).map((it) => [it.name, it.shownIn, it.languages])
    expect(await names('de')).toEqual([
      ['Ä', 'de', ['en', 'fr']],
      ['B', 'fr', ['ar']],
    ])
  })

  test('is made and changed by administrators, and tells facts only of real changes', async () => {
    const { database, actors } = await made()
    const { format: _f, kind: _k, id: _i, ...settings } = networkRecord(network, 'made')
    const { viewer } = actors.site
    const id = await database.inWrite((tx) => createNetwork(tx, viewer, settings, now))
    expect(id).toMatch(/^RN-\w{6}$/)
    const change = (more: object) =>
      database.inWrite((tx) => changeNetwork(tx, viewer, { ...settings, ...more, id }, now))
    await change({})
    await change({ accent: 'rose' })
    expect((await listFacts(database.read, { subject: id, limit: 9 })).map((it) => it.kind)).toEqual([
      'network.changed',
      'network.made',
    ])
    await expect(change({ slug: 'own' })).rejects.toThrow(Conflict)
    expect(await findNetwork(database.read, 'made')).toEqual({
      ...networkRecord(id, 'made'),
      accent: 'rose',
    })
  })
})
