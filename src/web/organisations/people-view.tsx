import { actorOf, type Colleague, membershipRoles } from '../../people/index.ts'
import { Done, SelectField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { ColleaguesData } from './people-page.tsx'

type Props = { request: PageRequest; data: ColleaguesData }

/** Who works at an organisation, so far as the reader may know, and what the reader can do about it. */
export function ColleaguesView({ request, data, name }: Props & { name: string }) {
  const { t, link } = request
  const { organisation, standing, colleagues } = data
  const waiting = colleagues.filter((it) => it.state === 'asked')
  const accepted = colleagues.filter((it) => it.state === 'accepted')
  return (
    <>
      <Done
        request={request}
        keys={{
          asked: 'belong.done.asked',
          left: 'belong.done.left',
          confirmed: 'belong.done.confirmed',
          declined: 'belong.done.declined',
          changed: 'belong.done.changed',
          ended: 'belong.done.ended',
        }}
      />
      <header class="stack">
        <p class="eyebrow">
          <a href={link(`/organisations/${organisation.slug}`)}>
            <bdi>{name}</bdi>
          </a>
        </p>
        <h1>{t('belong.title', { name })}</h1>
      </header>
      <p>{sayHowMany(request, standing.members)}</p>
      <OwnPlace request={request} data={data} />
      {standing.canSeeNames ? (
        <>
          {waiting.length > 0 && (
            <Part id="waiting" title={t('network.waiting', { count: waiting.length })}>
              <ul class="plain stack">
                {waiting.map((it) => (
                  <li>
                    <WaitingColleague request={request} data={data} colleague={it} />
                  </li>
                ))}
              </ul>
            </Part>
          )}
          <Part id="colleagues" title={t('belong.colleagues')}>
            {accepted.length === 0 && <p class="unknown">{t('belong.none')}</p>}
            <ul class="plain stack">
              {accepted.map((it) => (
                <li>
                  <ConfirmedColleague request={request} data={data} colleague={it} />
                </li>
              ))}
            </ul>
          </Part>
        </>
      ) : (
        <p class="unknown">{t('belong.namesHidden')}</p>
      )}
    </>
  )
}

/** How many people of an organisation are confirmed; few are never counted. */
export function sayHowMany({ t }: PageRequest, members: number): string {
  return t('belong.count', { count: members > 0 && members < 10 ? 1 : members })
}

function OwnPlace({ request, data: { organisation, standing } }: Props) {
  const { t, link } = request
  const path = `/organisations/${organisation.slug}/people`
  if (standing.own === null && !standing.hasAsked) {
    return (
      <form method="post" action={link(path)} class="panel">
        <p>{t('belong.askWhat')}</p>
        <button type="submit">{t('belong.ask')}</button>
      </form>
    )
  }
  return (
    <form method="post" action={link(`${path}/departure`)} class="panel">
      <p>{standing.own === null ? t('belong.youAsked') : t(`belong.you.${standing.own}`)}</p>
      <button type="submit" class="quiet">
        {t(standing.own === null ? 'network.withdraw' : 'belong.leave')}
      </button>
    </form>
  )
}

type ColleagueProps = Props & { colleague: Colleague }

function WaitingColleague({ request, data: { organisation, standing }, colleague }: ColleagueProps) {
  const { t, link, format, viewer } = request
  const path = `/organisations/${organisation.slug}/people/${colleague.person}`
  const mayDecide = standing.canConfirm && colleague.person !== actorOf(viewer)
  return (
    <div class="panel">
      <h3>
        <bdi>{colleague.name}</bdi>
      </h3>
      <p class="small hush">{t('belong.askedOn', { date: format.date(colleague.askedAt.slice(0, 10)) })}</p>
      {mayDecide && (
        <>
          <form method="post" action={link(`${path}/confirmation`)} class="form">
            <RoleField
              request={request}
              colleague={colleague}
              value={standing.stewards === 0 ? 'steward' : 'member'}
            />
            <div class="buttons">
              <button type="submit">
                {t('belong.confirm')} <bdi class="unheard">{colleague.name}</bdi>
              </button>
            </div>
          </form>
          <form method="post" action={link(`${path}/refusal`)}>
            <button type="submit" class="quiet">
              {t('belong.decline')} <bdi class="unheard">{colleague.name}</bdi>
            </button>
          </form>
        </>
      )}
    </div>
  )
}

function ConfirmedColleague({ request, data: { organisation, standing }, colleague }: ColleagueProps) {
  const { t, link, viewer } = request
  const path = `/organisations/${organisation.slug}/people/${colleague.person}`
  const mayDecide = standing.canConfirm && colleague.person !== actorOf(viewer)
  return (
    <div class="panel">
      <h3>
        <bdi>{colleague.name}</bdi>
      </h3>
      <p class="small hush">{t(`belong.role.${colleague.role}`)}</p>
      {mayDecide && (
        <details>
          <summary>
            {t('collection.change')} <bdi class="unheard">{colleague.name}</bdi>
          </summary>
          <form method="post" action={link(`${path}/role`)} class="form">
            <RoleField request={request} colleague={colleague} value={colleague.role} />
            <button type="submit" class="quiet">
              {t('belong.change')} <bdi class="unheard">{colleague.name}</bdi>
            </button>
          </form>
          <form method="post" action={link(`${path}/end`)}>
            <button type="submit" class="quiet">
              {t('belong.end')} <bdi class="unheard">{colleague.name}</bdi>
            </button>
          </form>
        </details>
      )}
    </div>
  )
}

function RoleField(props: { request: PageRequest; colleague: Colleague; value: string }) {
  const { request, colleague, value } = props
  return (
    <SelectField
      request={request}
      name={`role-${colleague.person}`}
      label={request.t('belong.as')}
      value={value}
      options={membershipRoles.map((it) => ({ value: it, label: request.t(`belong.role.${it}`) }))}
    />
  )
}
