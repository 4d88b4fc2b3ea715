import type { JoinRequest, NetworkMember } from '../../people/index.ts'
import { actorOf, type Role, roles } from '../../people/index.ts'
import { Done, FaultSummary, SelectField, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { accentClass } from '../layout/network-link.tsx'
import { NumberedPages, pageOf } from '../organisations/numbered-pages.tsx'
import type { PageRequest } from '../request.ts'
import { nameOf } from './network-page.tsx'
import type { NetworkPeopleData, RefusedAnswer } from './people-page.tsx'

interface Props {
  request: PageRequest
  data: NetworkPeopleData
}

const perPage = 50

/** Who waits for an answer, and who belongs to a network with which roles. */
export function NetworkPeople({ request, data, refused }: Props & { refused?: RefusedAnswer | undefined }) {
  const { t, link } = request
  const { network, requests, members, page } = data
  const path = `/networks/${network.slug}`
  return (
    <div class={`of-network stack ${accentClass(network.accent)}`}>
      <Done
        request={request}
        keys={{
          accepted: 'network.done.accepted',
          declined: 'network.done.declined',
          given: 'network.done.given',
          taken: 'network.done.taken',
          removed: 'network.done.removed',
        }}
      />
      <FaultSummary request={request} faults={refused?.faults} />
      <header class="stack">
        <p class="eyebrow">
          <a href={link(path)}>{nameOf(request, network)}</a>
        </p>
        <h1>{t('network.peopleTitle', { name: nameOf(request, network) })}</h1>
      </header>
      <Part id="waiting" title={t('network.waiting', { count: requests.length })}>
        {requests.length === 0 && <p class="unknown">{t('network.waitingNone')}</p>}
        {requests.map((it) => (
          <Waiting
            request={request}
            data={data}
            asked={it}
            refused={refused?.id === it.id ? refused : undefined}
          />
        ))}
      </Part>
      <Part id="members" title={t('network.members', { count: members.length })}>
        {members.length === 0 && <p class="unknown">{t('network.peopleNone')}</p>}
        <ul class="plain stack">
          {pageOf(members, page, perPage).map((it) => (
            <li>
              <Member request={request} data={data} member={it} />
            </li>
          ))}
        </ul>
        <NumberedPages
          request={request}
          path={`${path}/people`}
          page={page}
          of={Math.ceil(members.length / perPage)}
        />
      </Part>
    </div>
  )
}

type WaitingProps = Props & { asked: JoinRequest; refused: RefusedAnswer | undefined }

function Waiting({ request, data: { network, grantable }, asked, refused }: WaitingProps) {
  const { t, link, format } = request
  const path = `/networks/${network.slug}/requests/${asked.id}`
  if (asked.person === actorOf(request.viewer)) return <p class="unknown">{t('network.ownWaits')}</p>
  return (
    <div class="panel">
      <h3>
        <bdi>{asked.name}</bdi>
      </h3>
      <p class="small hush">
        {t('network.wishes', {
          role: t(`network.role.${asked.role}`),
          date: format.date(asked.askedAt.slice(0, 10)),
        })}
      </p>
      <blockquote dir="auto">{asked.reason}</blockquote>
      <form method="post" action={link(`${path}/acceptance`)} class="form">
        <SelectField
          request={request}
          name={`role-${asked.id}`}
          label={t('network.acceptAs')}
          value={grantable.includes(asked.role) ? asked.role : 'member'}
          options={grantable.map((value) => ({ value, label: t(`network.role.${value}`) }))}
        />
        <button type="submit">
          {t('network.accept')} <bdi class="unheard">{asked.name}</bdi>
        </button>
      </form>
      <details open={refused !== undefined}>
        <summary>
          {t('network.decline')} <bdi class="unheard">{asked.name}</bdi>
        </summary>
        <form method="post" action={link(`${path}/refusal`)} class="form">
          <TextField
            request={request}
            name={`answer-${asked.id}`}
            label={t('network.answer')}
            hint={t('network.answerHint')}
            faults={refused?.faults}
            value={refused?.answer ?? ''}
            required
            rows={2}
            dir="auto"
          />
          <button type="submit" class="quiet">
            {t('network.declineNow')} <bdi class="unheard">{asked.name}</bdi>
          </button>
        </form>
      </details>
    </div>
  )
}

type MemberProps = Props & { member: NetworkMember }

function Member({ request, data, member }: MemberProps) {
  const { t, link, format, viewer } = request
  const { network, grantable } = data
  const path = `/networks/${network.slug}/people/${member.id}`
  const isOwn = member.id === actorOf(viewer)
  const further = grantable.filter((it) => it !== 'member' && !member.roles.includes(it))
  const mayRemove = !isOwn && member.roles.every((it) => grantable.includes(it))
  return (
    <div class="panel">
      <h3>
        <bdi>{member.name}</bdi>
      </h3>
      <p class="small hush">{t('network.memberSince', { date: format.date(member.since.slice(0, 10)) })}</p>
      <ul class="chips">
        {member.roles.map((it) => (
          <li>
            <HeldRole
              request={request}
              path={path}
              role={it}
              name={member.name}
              mayTake={grantable.includes(it)}
            />
          </li>
        ))}
      </ul>
      {!isOwn && further.length > 0 && (
        <form method="post" action={link(`${path}/roles`)} class="form">
          <SelectField
            request={request}
            name={`role-${member.id}`}
            label={t('network.give')}
            options={further.map((value) => ({ value, label: t(`network.role.${value}`) }))}
          />
          <button type="submit" class="quiet">
            {t('network.giveNow')} <bdi class="unheard">{member.name}</bdi>
          </button>
        </form>
      )}
      {mayRemove && (
        <details>
          <summary>
            {t('network.remove')} <bdi class="unheard">{member.name}</bdi>
          </summary>
          <form method="post" action={link(`${path}/removal`)} class="stack">
            <p>{t('network.removeWhat')}</p>
            <button type="submit" class="quiet">
              {t('network.removeNow')} <bdi class="unheard">{member.name}</bdi>
            </button>
          </form>
        </details>
      )}
    </div>
  )
}

function HeldRole(props: { request: PageRequest; path: string; role: Role; name: string; mayTake: boolean }) {
  const { request, path, role, name, mayTake } = props
  const { t, link } = request
  if (!mayTake || roles.indexOf(role) === 0) return <span>{t(`network.role.${role}`)}</span>
  return (
    <form method="post" action={link(`${path}/roles/${role}/removal`)} class="buttons">
      <span>{t(`network.role.${role}`)}</span>
      <button type="submit" class="quiet">
        {t('network.take')}{' '}
        <span class="unheard">
          {t(`network.role.${role}`)} <bdi>{name}</bdi>
        </span>
      </button>
    </form>
  )
}
