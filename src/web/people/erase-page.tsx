import {
  type ErasureReason,
  erasePersonFor,
  erasureReasons,
  findPersonRecord,
  type PersonRecord,
} from '../../people/index.ts'
import { Conflict, Unavailable } from '../../platform/errors/index.ts'
import type { ActionKind } from '../action.ts'
import { ChoiceField, FaultSummary, type Faults } from '../form/index.ts'
import { findMailRoot, writeStrangerMail } from '../mail/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

const load = async ({ read, viewer, param }: PageRequest): Promise<PersonRecord> => {
  const person = await findPersonRecord(read, viewer, param('id'))
  if (person.state === 'erased') throw new Conflict('people.notPossible')
  if (viewer.role === 'person' && viewer.id === person.id) throw new Conflict('people.notYourself')
  return person
}

/** The second of two steps: what happens, why, and whether one is sure. */
export const erasePersonPage = pageKind<PersonRecord>({
  path: '/desk/people/:id/erase',
  who: 'administrator',
  about: 'asks why and whether to erase the account of somebody',
  load,
  show: (request, person) => eraseContent(request, person),
})

export const erasePersonThere: ActionKind = {
  path: '/desk/people/:id/erase',
  who: 'administrator',
  about: 'erases the account of somebody who asked for it, and tells them',
  act: async (request) => {
    const { form, param, site, viewer, write, now } = request
    const reason = erasureReasons.find((it) => it === form.text('reason'))
    const isSure = form.text('sure') === 'yes'
    if (reason === undefined || !isSure) {
      const faults: Faults = {
        ...(reason === undefined ? { reason: { key: 'people.noReason' as const } } : {}),
        ...(isSure ? {} : { sure: { key: 'data.own.notSure' as const } }),
      }
      return eraseContent(request, await load(request), { faults, reason })
    }
    const root = findMailRoot(request)
    if (root === null) throw new Unavailable('account.noPublicUrl', 3600)
    const person = param('id')
    await write(async (tx) => {
      const { email, language } = await erasePersonFor(tx, viewer, { person, reason }, site.personalData, now)
      const told = {
        to: email,
        language,
        kind: 'person.erased',
        values: { reason },
        path: '/privacy',
        days: 7,
      }
      await site.sendMail(tx, writeStrangerMail(root, site.languages, told), now)
    })
    return { to: `/desk/people/${person}?done=erased` }
  },
}

function eraseContent(
  request: PageRequest,
  person: PersonRecord,
  typed: { faults?: Faults; reason?: ErasureReason | undefined } = {},
): PageContent {
  const { t, link } = request
  const { faults, reason } = typed
  const name = person.name || t('people.noName')
  return {
    title: t('people.erase'),
    isPrivate: true,
    styles: ['form'],
    ...(faults ? { status: 422 as const } : {}),
    body: (
      <>
        <p>
          <a href={link(`/desk/people/${person.id}`)}>
            <bdi>{name}</bdi>
          </a>
        </p>
        <div class="form">
          <h1>{t('people.erase')}</h1>
          <FaultSummary request={request} faults={faults} />
          <p class="lede">
            <bdi>{name}</bdi> <bdi dir="ltr">{person.email}</bdi>
          </p>
          <p>{t('people.erase.effect')}</p>
          <p>{t('people.erase.told')}</p>
          <form method="post" action={link(`/desk/people/${person.id}/erase`)} class="form">
            <ChoiceField
              request={request}
              name="reason"
              label={t('people.erase.why')}
              values={reason === undefined ? [] : [reason]}
              faults={faults}
              options={erasureReasons.map((value) => ({ value, label: t(`people.erase.reason.${value}`) }))}
            />
            <ChoiceField
              request={request}
              name="sure"
              label={t('data.own.sure')}
              faults={faults}
              options={[{ value: 'yes', label: t('people.erase.sureYes') }]}
              many
            />
            <button type="submit">{t('people.erase')}</button>
          </form>
        </div>
      </>
    ),
  }
}
