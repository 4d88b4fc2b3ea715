import {
  askToJoin,
  findNetwork,
  findOwnJoinRequest,
  joinInput,
  leaveNetwork,
  type NetworkInput,
  type Role,
  roles,
  withdrawJoinRequest,
} from '../../people/index.ts'
import { Conflict, NotFound } from '../../platform/errors/index.ts'
import type { ActionKind } from '../action.ts'
import { ChoiceField, FaultSummary, type Faults, faultOf, faultsIn, TextField } from '../form/index.ts'
import { accentClass } from '../layout/network-link.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { nameOf } from './network-page.tsx'

interface JoinData {
  network: NetworkInput
}

interface Typed {
  role: string
  reason: string
  faults?: Faults
}

export const joinPage = pageKind<JoinData>({
  path: '/networks/:slug/join',
  who: 'person',
  about: 'asks to join a network, or to do more in it',
  load: async ({ read, param }) => ({ network: await findNetwork(read, param('slug')) }),
  show: (request, data) => showJoin(request, data, { role: '', reason: '' }),
})

export const askToJoinAct: ActionKind = {
  path: '/networks/:slug/join',
  who: 'person',
  about: 'sends the request to the network',
  act: async (request) => {
    const { read, form, viewer, write, now, param } = request
    const network = await findNetwork(read, param('slug'))
    const typed = { role: form.text('role'), reason: form.text('reason') }
    const checked = joinInput.safeParse(typed)
    if (!checked.success) {
      const faults = faultsIn(checked.error, { role: 'network.fault.role', reason: 'network.fault.reason' })
      return showJoin(request, { network }, { ...typed, faults })
    }
    try {
      await write((tx) => askToJoin(tx, viewer, { ...checked.data, network: network.id }, now))
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return showJoin(request, { network }, { ...typed, faults: { role: faultOf(error) } })
    }
    return { to: `/networks/${network.slug}?done=asked` }
  },
}

function showJoin(request: PageRequest, { network }: JoinData, typed: Typed): PageContent {
  const title = request.t('network.joinTitle', { name: nameOf(request, network) })
  return {
    title,
    isPrivate: true,
    ...(typed.faults ? { status: 422 as const } : {}),
    styles: ['form', 'network'],
    body: <JoinForm request={request} network={network} typed={typed} title={title} />,
  }
}

/** What somebody is already cannot be wished. */
function wishable({ viewer }: PageRequest, network: string): Role[] {
  const held = viewer.role === 'anonymous' ? [] : viewer.grants.filter((it) => it.network === network)
  return roles.filter((role) =>
    role === 'member' ? held.length === 0 : held.every((it) => it.role !== role),
  )
}

function JoinForm(props: { request: PageRequest; network: NetworkInput; typed: Typed; title: string }) {
  const { request, network, typed, title } = props
  const { t, link } = request
  const path = `/networks/${network.slug}`
  return (
    <div class={`of-network stack ${accentClass(network.accent)}`}>
      <header class="stack">
        <p class="eyebrow">
          <a href={link(path)}>{nameOf(request, network)}</a>
        </p>
        <h1>{title}</h1>
      </header>
      <p class="prose">{t('network.joinWhat')}</p>
      <form method="post" action={link(`${path}/join`)} class="form">
        <FaultSummary request={request} faults={typed.faults} />
        <ChoiceField
          request={request}
          name="role"
          label={t('network.wish')}
          faults={typed.faults}
          values={[typed.role]}
          options={wishable(request, network.id).map((value) => ({
            value,
            label: t(`network.role.${value}`),
            hint: t(`network.roleWhat.${value}`),
          }))}
        />
        <TextField
          request={request}
          name="reason"
          label={t('network.reason')}
          hint={t('network.reasonHint')}
          faults={typed.faults}
          value={typed.reason}
          required
          dir="auto"
        />
        <button type="submit">{t('network.joinSend')}</button>
      </form>
    </div>
  )
}

export const withdraw: ActionKind = {
  path: '/networks/:slug/join/withdrawal',
  who: 'person',
  about: "takes one's own request back",
  act: async ({ read, viewer, write, now, param }) => {
    const { id, slug } = await findNetwork(read, param('slug'))
    const own = await findOwnJoinRequest(read, viewer, id)
    if (!own) throw new NotFound('network.error.noRequest')
    await write((tx) => withdrawJoinRequest(tx, viewer, own.id, now))
    return { to: `/networks/${slug}?done=withdrawn` }
  },
}

export const leave: ActionKind = {
  path: '/networks/:slug/departure',
  who: 'person',
  about: 'leaves a network',
  act: async ({ read, viewer, write, now, param }) => {
    const { id, slug } = await findNetwork(read, param('slug'))
    await write((tx) => leaveNetwork(tx, viewer, id, now))
    return { to: `/networks/${slug}?done=left` }
  },
}
