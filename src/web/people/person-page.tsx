import { findPersonRecord, type PersonRecord, roles } from '../../people/index.ts'
import { type Fact, listFacts } from '../../platform/fact/index.ts'
import { languageName, type MessageKey } from '../../platform/i18n/index.ts'
import { Done, FaultSummary, type Faults, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

const mostFacts = 20

export interface PersonData {
  person: PersonRecord
  facts: readonly Fact[]
}

/** One person, and what administrators can do for or against them. */
export const personPage = pageKind<PersonData>({
  path: '/desk/people/:id',
  who: 'administrator',
  about: 'one person: roles, trust, suspension',
  load: loadPerson,
  show: (request, data) => personContent(request, data),
})

export async function loadPerson({ read, viewer, param }: PageRequest): Promise<PersonData> {
  const person = await findPersonRecord(read, viewer, param('id'))
  return { person, facts: await listFacts(read, { subject: person.id, limit: mostFacts }) }
}

const done: Readonly<Record<string, MessageKey>> = {
  erased: 'people.done.erased',
  role: 'people.done.role',
  trust: 'people.done.trust',
  suspended: 'people.done.suspended',
  unsuspended: 'people.done.unsuspended',
  signedOut: 'people.done.signedOut',
  reset: 'people.done.reset',
}

export function personContent(
  request: PageRequest,
  { person, facts }: PersonData,
  faults?: Faults,
  reason = '',
): PageContent {
  const { t, link, viewer } = request
  const name = person.name || t(person.state === 'erased' ? 'people.left' : 'people.noName')
  const isSelf = viewer.role === 'person' && viewer.id === person.id
  return {
    title: name,
    isPrivate: true,
    styles: ['form'],
    ...(faults ? { status: 422 as const } : {}),
    body: (
      <>
        <p>
          <a href={link('/desk/people')}>{t('people.title')}</a>
        </p>
        <div class="form">
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <Done request={request} keys={done} />
          <FaultSummary request={request} faults={faults} />
          <Glance request={request} person={person} />
          {isSelf && <p class="notice">{t('people.self')}</p>}
          {!isSelf && person.state !== 'erased' && (
            <>
              <Roles request={request} person={person} />
              <Trust request={request} person={person} />
              <Access request={request} person={person} />
              <Suspension request={request} person={person} faults={faults} reason={reason} />
              <Erasure request={request} person={person} />
            </>
          )}
          <Facts request={request} facts={facts} />
        </div>
      </>
    ),
  }
}

type Props = { request: PageRequest; person: PersonRecord }

function Glance({ request: { t, format, language }, person }: Props) {
  const networks = person.grants.filter((it) => it.network !== null)
  const lines: [string, string][] = [
    [t('signIn.email'), person.email ?? '–'],
    [t('people.since'), format.date(person.since.slice(0, 10))],
    [t('people.state'), t(`people.state.${person.state}`)],
    [
      t('profile.languages'),
      format.list(person.languages.map((it) => languageName(it, language.code))) || '–',
    ],
    [t('people.sessions'), format.number(person.sessions)],
    [t('secondFactor.title'), person.hasFactor ? t('people.hasFactor') : t('people.noFactor')],
    ...networks.map((it): [string, string] => [it.network ?? '', t(`people.role.${it.role}`)]),
  ]
  return (
    <dl class="glance">
      {lines.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Roles({ request: { t, link }, person }: Props) {
  const held = new Set(person.grants.filter((it) => it.network === null).map((it) => it.role))
  return (
    <Part id="roles" title={t('people.roles')}>
      <p class="hush">{t('people.rolesAbout')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.holds')}</th>
            <th scope="col">{t('people.change')}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr>
              <th scope="row">{t(`people.role.${role}`)}</th>
              <td>{held.has(role) ? t('people.yes') : '–'}</td>
              <td>
                <form method="post" action={link(`/desk/people/${person.id}/role`)}>
                  <input type="hidden" name="role" value={role} />
                  <input type="hidden" name="holds" value={held.has(role) ? 'no' : 'yes'} />
                  <button type="submit" class="quiet">
                    {held.has(role) ? t('people.take') : t('people.give')}{' '}
                    <span class="unheard">{t(`people.role.${role}`)}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

function Trust({ request: { t, link }, person }: Props) {
  return (
    <Part id="trust" title={t('people.trust')}>
      <p>{t('people.trustAbout')}</p>
      <form method="post" action={link(`/desk/people/${person.id}/trust`)}>
        <input type="hidden" name="trusted" value={person.isTrusted ? 'no' : 'yes'} />
        <button type="submit" class="quiet">
          {person.isTrusted ? t('people.untrustButton') : t('people.trustButton')}
        </button>
      </form>
    </Part>
  )
}

function Access({ request: { t, link }, person }: Props) {
  return (
    <Part id="access" title={t('people.access')}>
      <p>{t('people.accessAbout')}</p>
      <div class="buttons">
        <form method="post" action={link(`/desk/people/${person.id}/sign-out`)}>
          <button type="submit" class="quiet">
            {t('people.signOut')}
          </button>
        </form>
        {person.hasFactor && (
          <form method="post" action={link(`/desk/people/${person.id}/factors`)}>
            <button type="submit" class="quiet">
              {t('people.resetFactors')}
            </button>
          </form>
        )}
      </div>
    </Part>
  )
}

function Suspension({
  request,
  person,
  faults,
  reason,
}: Props & { faults: Faults | undefined; reason: string }) {
  const { t, link, format } = request
  const { suspendedAt, suspendedReason } = person
  return (
    <Part id="suspension" title={t('people.suspension')}>
      {suspendedAt === null ? (
        <form method="post" action={link(`/desk/people/${person.id}/suspend`)} class="form">
          <TextField
            request={request}
            name="reason"
            label={t('people.reason')}
            hint={t('people.reasonHint')}
            value={reason}
            faults={faults}
            rows={2}
            dir="auto"
            required
          />
          <button type="submit">{t('people.suspend')}</button>
        </form>
      ) : (
        <form method="post" action={link(`/desk/people/${person.id}/unsuspend`)} class="form">
          <p>{t('people.suspendedOn', { time: format.dateTime(suspendedAt) })}</p>
          <blockquote dir="auto">{suspendedReason}</blockquote>
          <button type="submit">{t('people.unsuspend')}</button>
        </form>
      )}
    </Part>
  )
}

function Erasure({ request: { t, link }, person }: Props) {
  return (
    <Part id="erasure" title={t('people.erase')}>
      <p>{t('people.erase.about')}</p>
      <p>
        <a href={link(`/desk/people/${person.id}/erase`)}>{t('people.erase')}</a>
      </p>
    </Part>
  )
}

function Facts({ request: { t, format }, facts }: { request: PageRequest; facts: readonly Fact[] }) {
  return (
    <section class="wide" tabindex={0} aria-labelledby="facts-caption">
      <table>
        <caption id="facts-caption">{t('desk.facts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('desk.factWhen')}</th>
            <th scope="col">{t('desk.factKind')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((it) => (
            <tr>
              <td>{format.dateTime(it.at)}</td>
              <td>
                <code>{it.kind}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
