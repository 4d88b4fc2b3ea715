import { hasRoleSomewhere, type SignedIn, type Viewer } from '../../people/index.ts'
import { findCitySlug } from '../../places/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Gone, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { findPracticeSlug, findWholeVersion, type Published } from '../../practices/index.ts'
import { isBefore, isFuture } from './day.ts'
import { type WorkInput, workInput } from './input.ts'
import { planReminder } from './plan-reminder-store.ts'
import { readInput } from './read-input.ts'
import { writeRecord } from './record-store.ts'
import { needsReason } from './rules.ts'
import { tellStewards } from './tell-store.ts'

/**
 * Opens the workspace of an adoption and gives its permanent id. The viewer becomes its owner. Throws Forbidden for whoever is not signed in,
 * Conflict for a withdrawn origin, Invalid with what is wrong with each field.
 */
export async function openWork(tx: Tx, viewer: Viewer, given: WorkInput, now: Date): Promise<string> {
  if (viewer.role === 'anonymous') throw new Forbidden('error.403.what')
  const input = readInput(workInput, given)
  const origin = await findOrigin(tx, input.origin)
  await checkOpening(tx, viewer, input, origin, now)
  const id = await freeId(tx)
  const at = now.toISOString()
  await tx
    .insertInto('adoption_work')
    .values({
      id,
      origin: origin.id,
      origin_version: origin.version.number,
      city: input.city,
      organisation: input.organisation ?? null,
      language: input.language,
      visibility: input.visibility,
      held: viewer.isTrusted || hasRoleSomewhere(viewer, 'contributor') ? 0 : 1,
      delay_until: null,
      hide_city: 0,
      story: input.story,
      help: '',
      source_title: input.sourceTitle,
      stages: 1,
      revision: 0,
      opened_at: at,
      opened_by: viewer.id,
      own_draft: null,
      own_practice: null,
      remind_on: null,
    })
    .execute()
  await tx
    .insertInto('adoption_work_member')
    .values({ work: id, person: viewer.id, part: 'owner', since: at })
    .execute()
  await tx
    .insertInto('adoption_work_stage')
    .values({
      work: id,
      position: 0,
      stage: input.stage,
      date: input.date,
      reason: input.reason === '' ? null : input.reason,
      at,
      by: viewer.id,
    })
    .execute()
  await planReminder(tx, id)
  await recordFact(tx, { at, kind: 'adoption.opened', subject: id, actor: viewer.id, detail: {} })
  if (input.visibility !== 'private') await tellStewards(tx, viewer, id, now)
  await writeRecord(tx, id, viewer.id, now)
  return id
}

/** The public practice that it starts from. A withdrawn one is told so, in a way that a form can show. */
async function findOrigin(read: Read, id: string): Promise<Published> {
  try {
    await findPracticeSlug(read, id)
  } catch (error) {
    if (error instanceof Gone) throw new Conflict('adopt.originWithdrawn', { cause: error })
    throw error
  }
  const { version } = await read
    .selectFrom('practice')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return findWholeVersion(read, id, version ?? 1)
}

async function checkOpening(
  read: Read,
  viewer: SignedIn,
  input: WorkInput,
  origin: Published,
  now: Date,
): Promise<void> {
  await findCitySlug(read, input.city)
  const { organisation, date } = input
  if (organisation !== undefined && !viewer.organisations.includes(organisation))
    throw new Invalid('adopt.notYourOrganisation', [
      { path: 'organisation', key: 'adopt.notYourOrganisation' },
    ])
  const isThere = origin.places.some((it) => 'city' in it && it.city === input.city)
  const own = organisation === undefined ? viewer.organisations : [organisation]
  if (isThere && origin.leads.some((it) => own.includes(it)))
    throw new Invalid('adopt.ofItself', [{ path: 'city', key: 'adopt.ofItself' }])
  if (input.visibility === 'public' && input.story === '')
    throw new Invalid('adopt.storyNeeded', [{ path: 'story', key: 'adopt.storyNeeded' }])
  if (needsReason(input.stage) && input.reason === '')
    throw new Invalid('adopt.reasonNeeded', [{ path: 'reason', key: 'adopt.reasonNeeded' }])
  if (date === null) return
  if (isFuture(date, now)) throw new Invalid('adopt.inFuture', [{ path: 'date', key: 'adopt.inFuture' }])
  const began = origin.period?.start
  if (began !== undefined && isBefore(date, began))
    throw new Invalid('adopt.beforeOrigin', [{ path: 'date', key: 'adopt.beforeOrigin' }])
}

async function freeId(read: Read): Promise<string> {
  for (;;) {
    const id = newId('RA')
    const taken = await read
      .selectFrom('adoption_work')
      .select('id')
      .where('id', '=', id)
      .unionAll(read.selectFrom('adoption').select('id').where('id', '=', id))
      .executeTakeFirst()
    if (!taken) return id
  }
}
