import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { addNotice, chooseNotices, type NewNotice, type NoticeChoice } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { languages } from '../../platform/i18n/index.ts'
import { createWorkers, enqueueJob, insideKind } from '../../platform/job/index.ts'
import { createSecrets } from '../../platform/secret/index.ts'
import { jobKinds, jobSchedule } from '../job-kinds.ts'
import { unsubscribeAddress } from './index.ts'

const address = 'https://rialto.example'
const now = testClock.now()
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
let database: Database

beforeEach(async () => {
  database = await newDatabase()
})

const nowhere = {
  putFile: () => Promise.reject(new Error('no file is put away here')),
  removeFile: () => Promise.reject(new Error('no file is removed here')),
}
const siteAt = () => ({
  languages,
  address,
  secrets: createSecrets(database),
  database,
  files: nowhere,
  machine: null,
})
const workers = (schedule = jobSchedule(false)) => {
  const fail = insideKind({ kind: 'fail', tries: 1, run: () => Promise.reject(new Error('broken')) })
  const kinds = [...jobKinds(siteAt()), fail]
  return createWorkers({ database, clock: testClock, kinds, schedule, tell: () => undefined })
}
const tell = (person: string, given: Partial<NewNotice> = {}, at = now) =>
  database.inWrite((tx) =>
    addNotice(
      tx,
      { person, kind: 'job.failed', subject: 'site', detail: { count: 2 }, path: '/desk#jobs', ...given },
      at,
    ),
  )
const choose = (person: string, choice: NoticeChoice) =>
  database.inWrite((tx) => chooseNotices(tx, person, choice, now))
const mails = () =>
  database.read
    .selectFrom('mail_message')
    .select(['recipient', 'language', 'subject', 'body', 'headers'])
    .orderBy('created_at')
    .orderBy('subject')
    .execute()

describe('a notice', () => {
  test('is mailed once, in the language of the person, with the way to stop', async () => {
    const { id } = await signIn(database, { name: 'Ada', email: 'ada@example.org', language: 'de' })
    await tell(id)
    const all = [workers([]), workers([])]
    await Promise.all(all.map((it) => it.runDue(now)))
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    const stop = await unsubscribeAddress(siteAt(), 'de', id)
    expect([mail?.recipient, mail?.subject]).toEqual(['ada@example.org', '2 Aufträge sind gescheitert'])
    expect(mail?.body.split('\n')).toEqual([
      'Guten Tag Ada,',
      '',
      expect.stringMatching(/^2 Aufträge der Website .* noch einmal versuchen\.$/),
      '',
      'https://rialto.example/de/desk#jobs',
      '',
      '-- ',
      'Rialto',
      'Sie bekommen diese Mail, weil Sie ein Konto auf rialto.example haben.',
      'Weniger Mails oder keine:',
      stop,
    ])
    expect(JSON.parse(mail?.headers ?? '')).toMatchObject({
      'List-Unsubscribe': `<${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  test('addresses a person as they want, and anybody in a language that the site has', async () => {
    const { id } = await signIn(database, { name: 'Ada' })
    await database.inWrite((tx) =>
      tx.updateTable('people_person').set({ address_as: 'Dr. Lovelace', language: 'xx' }).execute(),
    )
    await tell(id)
    await workers([]).runDue(now)
    expect((await mails()).map((it) => it.body.split('\n')[0])).toEqual(['Hello Dr. Lovelace,'])
  })

  test('is not mailed to those who want none, are suspended or erased', async () => {
    const people = await Promise.all([1, 2, 3].map(() => signIn(database)))
    const [none, suspended, erased] = people.map((it) => it.id) as [string, string, string]
    await choose(none, 'none')
    const at = now.toISOString()
    await database.inWrite(async (tx) => {
      await tx.updateTable('people_person').set({ suspended_at: at }).where('id', '=', suspended).execute()
      await tx
        .updateTable('people_person')
        .set({ erased_at: at, email: null })
        .where('id', '=', erased)
        .execute()
    })
    for (const { id } of people) await tell(id)
    await workers([]).runDue(now)
    expect(await mails()).toEqual([])
  })

  test('goes into one digest a day for those who want that, without what they have seen', async () => {
    const { id } = await signIn(database, { language: 'fr' })
    const other = await signIn(database)
    await choose(id, 'digest')
    await choose(other.id, 'digest')
    await workers().runDue(now)
    for (const count of [1, 3, 4]) await tell(id, { detail: { count } }, later(count))
    await database.inWrite((tx) =>
      tx
        .updateTable('people_notice')
        .set({ seen_at: now.toISOString() })
        .where('at', '=', later(4).toISOString())
        .execute(),
    )
    await workers().runDue(later(16))
    expect(await mails()).toEqual([])
    await workers().runDue(later(17))
    await workers().runDue(later(18))
    const [digest, ...more] = await mails()
    expect([digest?.subject, more]).toEqual(['2 nouveautés pour vous', []])
    const lines = digest?.body.split('\n').filter((it) => /échoué$|^http/.test(it))
    expect(lines?.slice(0, 4)).toEqual([
      'Une tâche a échoué',
      'https://rialto.example/fr/desk#jobs',
      '3 tâches ont échoué',
      'https://rialto.example/fr/desk#jobs',
    ])
    await workers().runDue(later(41))
    expect(await mails()).toHaveLength(1)
  })
})

test('administrators hear once of jobs that failed', async () => {
  const { id } = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
  await signIn(database, { grants: [{ network: 'a', role: 'administrator' }] })
  await workers().runDue(now)
  await database.inWrite((tx) => enqueueJob(tx, { kind: 'fail' }, now))
  await workers().runDue(now)
  await workers().runDue(later(0.9))
  expect(await mails()).toEqual([])
  for (const hours of [1, 2]) await workers().runDue(later(hours))
  const notices = await database.read.selectFrom('people_notice').select(['person', 'kind']).execute()
  expect([notices, (await mails()).map((it) => it.subject)]).toEqual([
    [{ person: id, kind: 'job.failed' }],
    ['A job has failed'],
  ])
})

describe('the link in a mail', () => {
  const choiceOf = async (id: string) =>
    (
      await database.read
        .selectFrom('people_person')
        .select('notices')
        .where('id', '=', id)
        .executeTakeFirst()
    )?.notices
  const linkFor = async (id: string) => (await unsubscribeAddress(siteAt(), 'fr', id)).slice(address.length)
  const faces = () => facesOn(siteOn(database))

  test('shows the choice, and changes nothing by being looked at', async () => {
    const { id } = await signIn(database)
    const page = await faces().request(await linkFor(id))
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect((await page.text()).match(/value="\w+"[^>]*checked/g)).toEqual([
      expect.stringMatching(/^value="none"/),
    ])
    expect(await choiceOf(id)).toBe('immediate')
  })

  test('stops all mails by one click of a mail program, without a way to another page', async () => {
    const { id } = await signIn(database)
    const link = await linkFor(id)
    for (let times = 0; times < 2; times += 1) {
      const done = await faces().request(link, formRequest({ 'List-Unsubscribe': 'One-Click' }))
      expect([done.status, await done.text(), await choiceOf(id)]).toEqual([200, '', 'none'])
    }
    expect((await listFacts(database.read, { subject: id, limit: 1 }))[0]).toMatchObject({
      kind: 'notices.chosen',
      actor: id,
      detail: { choice: 'none' },
    })
  })

  test('lets a person choose, and shows what was chosen', async () => {
    const { id } = await signIn(database)
    const link = await linkFor(id)
    const done = await faces().request(link, formRequest({ choice: 'digest' }))
    expect([done.status, done.headers.get('location')]).toEqual([303, `${link}?done=saved`])
    const page = await (await faces().request(`${link}?done=saved`)).text()
    expect(page).toContain('Votre choix est enregistré.')
    expect(page.match(/value="\w+"[^>]*checked/g)).toEqual([expect.stringMatching(/^value="digest"/)])
    expect(await choiceOf(id)).toBe('digest')
    const wrong = await faces().request(link, formRequest({ choice: 'all' }))
    expect([wrong.status, await choiceOf(id)]).toEqual([422, 'digest'])
  })

  test('that was changed, or is for somebody who is gone, does nothing', async () => {
    const { id } = await signIn(database)
    const link = await linkFor(id)
    await database.inWrite((tx) => tx.updateTable('people_person').set({ email: null }).execute())
    for (const it of [link, `${link.slice(0, -1)}x`, '/fr/mail/unsubscribe/x']) {
      const answers = [
        await faces().request(it),
        await faces().request(it, formRequest({ choice: 'none' })),
        await faces().request(it, formRequest({ 'List-Unsubscribe': 'One-Click' })),
      ]
      expect(answers.map((one) => one.status)).toEqual([403, 403, 403])
    }
    expect(await choiceOf(id)).toBe('immediate')
  })
})
