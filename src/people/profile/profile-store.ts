import type { Read, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import { requireAccount } from '../factor/factor-store.ts'
import { keepStopped, listStopped, type NoticeRhythm } from '../notice-choice-store.ts'
import type { Viewer } from '../viewer.ts'
import type { Offers, ProfileInput } from './input.ts'

/** What the person has said, and the address of the account. */
export interface Profile extends ProfileInput {
  id: string
  email: string
  since: string
  organisations: readonly { id: string; state: string }[]
}

const noOffers: Offers = { answers: false, visits: false, mentors: false, hours: null }

/** The viewer's own profile. */
export async function findProfile(read: Read, viewer: Viewer): Promise<Profile> {
  const { id } = requireAccount(viewer)
  const [row, organisations, stopped] = await Promise.all([
    read.selectFrom('people_person').selectAll().where('id', '=', id).executeTakeFirst(),
    read
      .selectFrom('people_membership')
      .select(['organisation as id', 'state'])
      .where('person', '=', id)
      .orderBy('organisation')
      .execute(),
    listStopped(read, id),
  ])
  if (!row) throw new NotFound('error.notFound')
  return {
    id,
    email: row.email ?? '',
    since: row.created_at,
    organisations,
    name: row.name,
    addressAs: row.address_as,
    languages: JSON.parse(row.languages),
    country: row.country,
    city: row.city,
    about: row.about,
    offers: row.offers === null ? noOffers : JSON.parse(row.offers),
    language: row.language,
    notices: row.notices as NoticeRhythm,
    stopped,
  }
}

/** Keeps what the viewer says about themselves. */
export async function saveProfile(tx: Tx, viewer: Viewer, it: ProfileInput, now: Date): Promise<void> {
  const { id } = requireAccount(viewer)
  await tx
    .updateTable('people_person')
    .set({
      name: it.name,
      folded: foldText(it.name),
      address_as: it.addressAs,
      languages: JSON.stringify(it.languages),
      country: it.country,
      city: it.city,
      about: it.about,
      offers: JSON.stringify(it.offers),
      language: it.language,
      notices: it.notices,
    })
    .where('id', '=', id)
    .execute()
  await keepStopped(tx, id, it.stopped)
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'person.changed',
    subject: id,
    actor: id,
    detail: {},
  })
}
