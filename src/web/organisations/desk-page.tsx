import {
  acceptOrganisation,
  answerInput,
  type HeldOrganisation,
  listHeldOrganisations,
  listOrganisationsById,
  listWithoutSteward,
  type OrganisationName,
  refuseOrganisation,
  type WaitingColleague,
} from '../../people/index.ts'
import { countryName } from '../../places/index.ts'
import type { ActionKind } from '../action.ts'
import { Done, FaultSummary, type Faults, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

interface DeskData {
  held: HeldOrganisation[]
  colleagues: WaitingColleague[]
  /** The organisations of the colleagues, by id. */
  organisations: ReadonlyMap<string, OrganisationName>
}

interface Refused {
  id: string
  answer: string
  faults: Faults
}

const most = 50

export const organisationsDeskPage = pageKind<DeskData>({
  path: '/desk/organisations',
  who: 'editor',
  about: 'new organisations, and people of those without a steward, for editors',
  load: loadDesk,
  show: (request, data) => showDesk(request, data),
})

async function loadDesk({ read, language }: PageRequest): Promise<DeskData> {
  const [held, colleagues] = await Promise.all([
    listHeldOrganisations(read, most),
    listWithoutSteward(read, most),
  ])
  const ids = [...new Set(colleagues.map((it) => it.organisation))]
  return { held, colleagues, organisations: await listOrganisationsById(read, ids, language.code) }
}

function showDesk(request: PageRequest, data: DeskData, refused?: Refused): PageContent {
  return {
    title: request.t('organisationDesk.title'),
    isPrivate: true,
    ...(refused ? { status: 422 as const } : {}),
    styles: ['form'],
    body: <DeskView request={request} data={data} refused={refused} />,
  }
}

type Props = { request: PageRequest; data: DeskData; refused: Refused | undefined }

function DeskView({ request, data: { held, colleagues, organisations }, refused }: Props) {
  const { t, link, format } = request
  return (
    <>
      <Done
        request={request}
        keys={{ accepted: 'organisationDesk.done.accepted', refused: 'organisationDesk.done.refused' }}
      />
      <FaultSummary request={request} faults={refused?.faults} />
      <h1>{t('organisationDesk.title')}</h1>
      <Part id="held" title={t('organisationDesk.held', { count: held.length })}>
        {held.length === 0 && <p class="unknown">{t('organisationDesk.heldNone')}</p>}
        <ul class="plain stack">
          {held.map((it) => (
            <li>
              <Held
                request={request}
                organisation={it}
                refused={refused?.id === it.id ? refused : undefined}
              />
            </li>
          ))}
        </ul>
      </Part>
      <Part id="colleagues" title={t('organisationDesk.colleagues', { count: colleagues.length })}>
        {colleagues.length === 0 && <p class="unknown">{t('organisationDesk.colleaguesNone')}</p>}
        <ul>
          {colleagues.map((it) => (
            <li>
              <a href={link(`/organisations/${it.slug}/people`)}>
                <bdi>{it.name}</bdi> · <bdi>{organisations.get(it.organisation)?.name}</bdi>
              </a>{' '}
              <span class="small hush">{format.date(it.askedAt.slice(0, 10))}</span>
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

function Held({
  request,
  organisation,
  refused,
}: {
  request: PageRequest
  organisation: HeldOrganisation
  refused: Refused | undefined
}) {
  const { t, link, language } = request
  const { id, slug, name, actorKind, country, url } = organisation
  const where = country === null ? t('organisations.noCountry') : countryName(country, language.code)
  return (
    <div class="panel">
      <h3>
        <a href={link(`/organisations/${slug}`)}>
          <bdi>{name}</bdi>
        </a>
      </h3>
      <p class="small hush">
        {t(`actorKind.${actorKind as 'media'}`)} · {where}
        {url !== null && (
          <>
            {' · '}
            <bdi>{url}</bdi>
          </>
        )}
      </p>
      <form method="post" action={link(`/desk/organisations/${id}/acceptance`)}>
        <button type="submit">
          {t('organisationDesk.accept')} <bdi class="unheard">{name}</bdi>
        </button>
      </form>
      <details open={refused !== undefined}>
        <summary>
          {t('organisationDesk.refuse')} <bdi class="unheard">{name}</bdi>
        </summary>
        <form method="post" action={link(`/desk/organisations/${id}/refusal`)} class="form">
          <TextField
            request={request}
            name={`answer-${id}`}
            label={t('network.answer')}
            hint={t('network.answerHint')}
            faults={refused?.faults}
            value={refused?.answer ?? ''}
            required
            rows={2}
            dir="auto"
          />
          <button type="submit" class="quiet">
            {t('organisationDesk.refuseNow')} <bdi class="unheard">{name}</bdi>
          </button>
        </form>
      </details>
    </div>
  )
}

export const acceptAct: ActionKind = {
  path: '/desk/organisations/:id/acceptance',
  who: 'editor',
  about: 'lets everybody see a new organisation',
  act: async ({ viewer, write, now, param }) => {
    await write((tx) => acceptOrganisation(tx, viewer, param('id'), now))
    return { to: '/desk/organisations?done=accepted' }
  },
}

export const refuseAct: ActionKind = {
  path: '/desk/organisations/:id/refusal',
  who: 'editor',
  about: 'refuses a new organisation, with the reason',
  act: async (request) => {
    const { viewer, write, now, param, form } = request
    const id = param('id')
    const name = `answer-${id}`
    const checked = answerInput.safeParse({ answer: form.text(name) })
    if (!checked.success) {
      const faults = { [name]: { key: 'network.fault.answer' as const } }
      return showDesk(request, await loadDesk(request), { id, answer: form.text(name), faults })
    }
    const it = { organisation: id, answer: checked.data.answer }
    await write((tx) => refuseOrganisation(tx, viewer, it, now))
    return { to: '/desk/organisations?done=refused' }
  },
}
