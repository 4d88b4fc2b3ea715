import { isOwner, type Member, memberParts } from '../../../adoptions/index.ts'
import { LineField, SelectField } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import type { PageRequest } from '../../request.ts'
import type { SectionProps } from './section-page.tsx'

/** Who belongs to the local group, who is invited, and how to invite somebody. */
export function GroupView(props: SectionProps) {
  const { request, data, said } = props
  const { t } = request
  const { work } = data
  const owns = isOwner(request.viewer, work)
  return (
    <>
      <p class="prose">{t('adopt.groupWhat')}</p>
      {said.invitation && (
        <div class="done" role="status">
          <p>{t('adopt.invitationLink')}</p>
          <p>
            <code dir="ltr">{said.invitation}</code>
          </p>
        </div>
      )}
      <ul class="plain stack">
        {work.members.map((it) => (
          <li class="panel">
            <MemberLine request={request} data={data} member={it} owns={owns} />
          </li>
        ))}
      </ul>
      {owns && <Invitations {...props} />}
    </>
  )
}

function partOptions({ t }: PageRequest) {
  return memberParts.map((it) => ({ value: it, label: t(`adopt.member.${it}`) }))
}

function MemberLine({
  request,
  data,
  member,
  owns,
}: {
  request: PageRequest
  data: SectionProps['data']
  member: Member
  owns: boolean
}) {
  const { t, link, format, viewer } = request
  const isOwn = viewer.role === 'person' && viewer.id === member.person
  const base = `/adoptions/${data.work.id}/members/${member.person}`
  const name = data.people.get(member.person)?.name || t('adopt.somebody')
  return (
    <>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span class="hush">
          {' · '}
          {t(`adopt.member.${member.part}`)} ·{' '}
          {t('adopt.memberSince', { date: format.date(member.since.slice(0, 10)) })}
        </span>
      </p>
      {owns && (
        <form method="post" action={link(base)} class="buttons">
          <select name="part" aria-label={t('adopt.partOf', { name })}>
            {partOptions(request).map((it) => (
              <option value={it.value} {...(it.value === member.part ? { selected: true } : {})}>
                {it.label}
              </option>
            ))}
          </select>
          <button type="submit" class="quiet">
            {t('adopt.changePart')} <span class="unheard">{name}</span>
          </button>
        </form>
      )}
      {(owns || isOwn) && (
        <form method="post" action={link(`${base}/end`)}>
          <button type="submit" class="quiet">
            {t(isOwn ? 'adopt.leave' : 'adopt.endMember')} {!isOwn && <span class="unheard">{name}</span>}
          </button>
        </form>
      )}
    </>
  )
}

function Invitations({ request, data, said }: SectionProps) {
  const { t, link, format } = request
  const base = `/adoptions/${data.work.id}/invitations`
  const values = said.typed?.values ?? {}
  const faults = said.typed?.faults ?? {}
  return (
    <Part id="invite" title={t('adopt.invite')}>
      {data.invitations.length > 0 && (
        <ul class="plain stack">
          {data.invitations.map((it) => (
            <li>
              <form method="post" action={link(`${base}/${it.id}/removal`)} class="buttons">
                <span>
                  <bdi>{it.email}</bdi>
                  {' · '}
                  {t(`adopt.member.${it.part}`)}
                  {' · '}
                  {t('adopt.goodUntil', { date: format.date(it.expiresAt.slice(0, 10)) })}
                </span>
                <button type="submit" class="quiet">
                  {t('adopt.uninvite')} <span class="unheard">{it.email}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="form" method="post" action={link(base)}>
        <LineField
          request={request}
          name="email"
          type="email"
          label={t('adopt.email')}
          hint={t('adopt.emailHint')}
          value={values.email ?? ''}
          faults={faults}
          required
        />
        <SelectField
          request={request}
          name="part"
          label={t('adopt.part')}
          value={values.part ?? 'partner'}
          faults={faults}
          options={partOptions(request)}
        />
        <p>
          <button type="submit">{t('adopt.inviteButton')}</button>
        </p>
      </form>
    </Part>
  )
}
