import type { Tx } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { NetworkInput } from '../input.ts'
import { actorOf, hasRole, type Viewer } from '../viewer.ts'
import { findNetworkById, storeNetworks } from './network-store.ts'
import { canChange } from './rules.ts'

/** A network as its administrators write it: without what Rialto gives it. */
export type NetworkSettings = Omit<NetworkInput, 'format' | 'kind' | 'id'>

/** Makes a network; gives its permanent id. For administrators of the site. Throws Forbidden, Conflict for a taken address. */
export async function createNetwork(
  tx: Tx,
  viewer: Viewer,
  settings: NetworkSettings,
  now: Date,
): Promise<string> {
  if (!hasRole(viewer, 'administrator')) throw new Forbidden('network.error.notYours')
  const id = newId('RN')
  await store(tx, viewer, { format: 'rialto/1', kind: 'network', id, ...settings }, 'network.made', now)
  return id
}

/** Changes a network. For its administrators. Throws NotFound, Forbidden, Conflict for a taken address. */
export async function changeNetwork(
  tx: Tx,
  viewer: Viewer,
  { id, ...settings }: NetworkSettings & { id: string },
  now: Date,
): Promise<void> {
  await findNetworkById(tx, id)
  if (!canChange(viewer, id)) throw new Forbidden('network.error.notYours')
  await store(tx, viewer, { format: 'rialto/1', kind: 'network', id, ...settings }, 'network.changed', now)
}

async function store(tx: Tx, viewer: Viewer, record: NetworkInput, kind: string, now: Date): Promise<void> {
  const { same } = await storeNetworks(tx, [record])
  if (same > 0) return
  const [at, actor] = [now.toISOString(), actorOf(viewer)]
  await recordFact(tx, { at, kind, subject: record.id, actor, detail: {} })
}
