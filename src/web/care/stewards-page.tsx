import { hasRole, listPeopleById, type PersonName, type SignedIn } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  canCare,
  confirmPractice,
  endStewardship,
  findPractice,
  inviteSteward,
  listStewardInvitations,
  listStewards,
  nameRole,
  type Published,
  roleInput,
  type Steward,
  type StewardInvitation,
  takeInvitationBack,
} from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AnswerFields, answerField, readAnswer } from './answer-form.tsx'
import { attempt, readForm, statusOf, type Typed, untyped } from './attempt.ts'
import { AboutPractice, Act, Refusal, SmallLine, titleOf } from './parts.tsx'

interface Cared {
  practice: Published
  stewards: Steward[]
  people: ReadonlyMap<string, PersonName>
  invitations: (StewardInvitation & { link: string | null })[]
}

const done: Readonly<Record<string, MessageKey>> = {
  named: 'care.done.named',
  ended: 'care.done.ended',
  invited: 'care.done.invited',
  confirmed: 'care.done.confirmed',
  joined: 'care.done.joined',
}

/** Who cares for a practice, for themselves and for editors. */
export const stewardsPage = pageKind<Cared>({
  path: '/practices/:slug/stewards',
  who: 'person',
  about: 'who cares for a practice: roles, handing over, confirming',
  load: loadCared,
  show: (request, cared) => content(request, cared, null),
})

async function loadCared(request: PageRequest): Promise<Cared> {
  const { site, read, now } = request
  const practice = await findPractice(read, request.param('slug'))
  const stewards = await listStewards(read, practice.id)
  if (
    !canCare(
      request.viewer,
      stewards.map((it) => it.person),
    )
  )
    throw new Forbidden('error.403.what')
  const [people, open] = await Promise.all([
    listPeopleById(
      read,
      stewards.map((it) => it.person),
    ),
    listStewardInvitations(read, practice.id, now),
  ])
  const invitations = await Promise.all(
    open.map(async (it) => {
      const token = await site.secrets.sign('steward', it.id)
      return { ...it, link: token === undefined ? null : `/stewardship/${token}` }
    }),
  )
  return { practice, stewards, people, invitations }
}

/** One act on that page: does it, or shows the page again with what was typed. */
function stewardAct(
  path: string,
  about: string,
  doneKey: string,
  act: (request: ActionRequest, viewer: SignedIn, practice: Published) => Promise<Typed | null>,
): ActionKind {
  return {
    path: `/practices/:slug/stewards/${path}`,
    who: 'person',
    about,
    act: async (request) => {
      const cared = await loadCared(request)
      const refused = await act(request, request.viewer as SignedIn, cared.practice)
      if (refused) return content(request, cared, refused)
      const isStill = doneKey !== 'ended' || hasRole(request.viewer, 'editor')
      return { to: `/practices/${cared.practice.slug}${isStill ? '/stewards' : ''}?done=${doneKey}` }
    },
  }
}

const nameStewardRole = stewardAct(
  'role',
  'names the role of somebody who cares for it',
  'named',
  async ({ form, write, now }, viewer, { id: practice }) => {
    const { input, typed } = readForm(roleInput, form)
    if (input === null) return typed
    const person = form.text('person')
    return attempt(typed, () =>
      write((tx) => nameRole(tx, viewer, { practice, person, role: input.role }, now)),
    )
  },
)

const endCare = stewardAct(
  'end',
  'ends that somebody cares for it',
  'ended',
  ({ form, write, now }, viewer, { id: practice }) =>
    attempt(untyped(), () =>
      write((tx) => endStewardship(tx, viewer, { practice, person: form.text('person') }, now)),
    ),
)

const invite = stewardAct(
  'invitation',
  'makes a link by which somebody else cares for it',
  'invited',
  async ({ form, write, now }, viewer, { id: practice }) => {
    const { input, typed } = readForm(roleInput, form)
    if (input === null) return typed
    const isHandover = form.text('handover') === 'yes'
    return attempt(typed, () =>
      write((tx) => inviteSteward(tx, viewer, { practice, role: input.role, isHandover }, now)),
    )
  },
)

const takeBack = stewardAct(
  'invitation-back',
  'takes such a link back',
  'named',
  ({ form, write }, viewer, { id: practice }) =>
    attempt(untyped(), () =>
      write((tx) => takeInvitationBack(tx, viewer, { practice, id: form.text('id') })),
    ),
)

const confirmNow = stewardAct(
  'confirmation',
  'confirms without having been asked',
  'confirmed',
  async ({ form, write, now }, viewer, practice) => {
    const { answer, typed } = readAnswer(form, practice)
    if (answer === null) return typed
    return attempt(
      typed,
      () => write((tx) => confirmPractice(tx, viewer, practice.id, answer, now)),
      answerField,
    )
  },
)

export const stewardActions: readonly ActionKind[] = [nameStewardRole, endCare, invite, takeBack, confirmNow]

function content(request: PageRequest, cared: Cared, typed: Typed | null): PageContent {
  const { t, viewer } = request
  const { practice, stewards } = cared
  const own = stewards.find((it) => viewer.role === 'person' && it.person === viewer.id)
  const answers = typed?.values.finding === undefined ? untyped({ role: own?.role ?? '' }) : typed
  return {
    title: t('care.stewardsTitle', { title: titleOf(request, practice) }),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...(typed ? statusOf(typed) : {}),
    body: (
      <>
        <h1>{t('care.stewards')}</h1>
        <AboutPractice request={request} practice={practice} />
        <Done request={request} keys={done} />
        <Refusal request={request} typed={typed} />
        <p class="prose">{t('care.stewardsHow')}</p>
        {stewards.length === 0 && <p class="unknown">{t('care.noStewards')}</p>}
        <ul class="plain stack">
          {stewards.map((it) => (
            <li class="panel">
              <StewardItem request={request} cared={cared} steward={it} />
            </li>
          ))}
        </ul>
        <Part id="confirm" title={t('care.confirmNow')}>
          <Act
            request={request}
            to={`/practices/${practice.slug}/stewards/confirmation`}
            label={t('care.answer')}
          >
            <AnswerFields request={request} typed={answers} practice={practice} />
          </Act>
        </Part>
        <Invitations request={request} cared={cared} canHandOver={own !== undefined} />
      </>
    ),
  }
}

function StewardItem({
  request,
  cared: { practice, people },
  steward,
}: {
  request: PageRequest
  cared: Cared
  steward: Steward
}) {
  const { t, format, viewer } = request
  const { person, role, since } = steward
  const isOwn = viewer.role === 'person' && viewer.id === person
  const base = `/practices/${practice.slug}/stewards`
  const name = people.get(person)?.name || t('care.somebody')
  return (
    <>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p>
        <bdi>{role === '' ? t('care.roleNotSaid') : role}</bdi>
        <span class="hush"> · {t('care.stewardSince', { date: format.date(since.slice(0, 10)) })}</span>
      </p>
      {(isOwn || hasRole(viewer, 'editor')) && (
        <>
          <Act request={request} to={`${base}/role`} label={t('care.nameRole')} quiet>
            <input type="hidden" name="person" value={person} />
            <SmallLine name="role" of={`name-${person}`} label={t('care.role')} value={role} />
          </Act>
          <Act request={request} to={`${base}/end`} label={t(isOwn ? 'care.stepDown' : 'care.endCare')} quiet>
            <input type="hidden" name="person" value={person} />
          </Act>
        </>
      )}
    </>
  )
}

function Invitations({
  request,
  cared,
  canHandOver,
}: {
  request: PageRequest
  cared: Cared
  canHandOver: boolean
}) {
  const { t, format, link, site } = request
  const base = `/practices/${cared.practice.slug}/stewards`
  return (
    <Part id="invite" title={t('care.invite')}>
      <p class="prose">{t('care.inviteHow')}</p>
      {cared.invitations.map((it) => (
        <div class="panel">
          <p>
            <bdi>{it.role}</bdi>
            <span class="hush">
              {' · '}
              {t(it.isHandover ? 'care.handsOver' : 'care.joins')}
              {' · '}
              {t('care.goodUntil', { date: format.date(it.goodUntil.slice(0, 10)) })}
            </span>
          </p>
          {it.link && (
            <p>
              <code dir="ltr">{`${site.publicUrl ?? ''}${link(it.link)}`}</code>
            </p>
          )}
          <Act request={request} to={`${base}/invitation-back`} label={t('care.takeBack')} quiet>
            <input type="hidden" name="id" value={it.id} />
          </Act>
        </div>
      ))}
      <Act request={request} to={`${base}/invitation`} label={t('care.makeLink')}>
        <SmallLine name="role" of="invitation" label={t('care.inviteRole')} />
        {canHandOver && (
          <div class="field">
            <label class="choice">
              <input type="checkbox" name="handover" value="yes" />
              <span>{t('care.handover')}</span>
            </label>
          </div>
        )}
      </Act>
    </Part>
  )
}
