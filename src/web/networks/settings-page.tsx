import {
  canChange,
  changeNetwork,
  createNetwork,
  findNetwork,
  hasRole,
  type NetworkInput,
} from '../../people/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { faultOf } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { nameOf } from './network-page.tsx'
import { NetworkForm } from './settings-form.tsx'
import { readSettings, type TypedSettings, typedFrom, typedNothing } from './settings-input.ts'

export const settingsPage = pageKind<NetworkInput>({
  path: '/networks/:slug/settings',
  who: 'administrator',
  about: 'how a network is called and looks, and who may join, for its administrators',
  load: findChangeable,
  show: (request, network) => showSettings(request, network, typedFrom(request, network)),
})

export const newNetworkPage = pageKind<null>({
  path: '/desk/networks',
  who: 'administrator',
  about: 'makes a network',
  load: async ({ viewer }) => {
    if (!hasRole(viewer, 'administrator')) throw new Forbidden('network.error.notYours')
    return null
  },
  show: (request) => showSettings(request, null, typedNothing(request)),
})

export const createNetworkAct: ActionKind = {
  path: '/desk/networks',
  who: 'administrator',
  about: 'makes a network',
  act: (request) => save(request, null),
}

export const changeNetworkAct: ActionKind = {
  path: '/networks/:slug/settings',
  who: 'administrator',
  about: 'changes a network',
  act: async (request) => save(request, await findChangeable(request)),
}

async function findChangeable({ read, viewer, param }: PageRequest): Promise<NetworkInput> {
  const network = await findNetwork(read, param('slug'))
  if (!canChange(viewer, network.id)) throw new Forbidden('network.error.notYours')
  return network
}

async function save(request: ActionRequest, network: NetworkInput | null): Promise<ActionAnswer> {
  const { viewer, write, now } = request
  const { typed, settings, faults } = readSettings(request, network)
  if (settings === null) return showSettings(request, network, { ...typed, faults })
  try {
    await write(async (tx) => {
      if (network === null) await createNetwork(tx, viewer, settings, now)
      else await changeNetwork(tx, viewer, { ...settings, id: network.id }, now)
    })
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const taken = error.key === 'error.conflict'
    const fault = taken ? { key: 'network.fault.slugTaken' as const } : faultOf(error)
    return showSettings(request, network, { ...typed, faults: { slug: fault } })
  }
  return { to: `/networks/${settings.slug}?done=changed` }
}

function showSettings(request: PageRequest, network: NetworkInput | null, typed: TypedSettings): PageContent {
  const { t } = request
  const title =
    network === null ? t('networks.make') : t('network.settingsTitle', { name: nameOf(request, network) })
  return {
    title,
    isPrivate: true,
    ...(typed.faults ? { status: 422 as const } : {}),
    styles: ['form', 'network'],
    body: <NetworkForm request={request} network={network} typed={typed} title={title} />,
  }
}
