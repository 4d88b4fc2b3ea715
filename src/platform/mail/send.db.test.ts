import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { readMail } from '../../../tests/mail/read.ts'
import { refusal, useMailServer } from '../../../tests/mail/server.ts'
import { startMailServer } from '../../../tests/mail/start.ts'
import type { Clock } from '../clock/index.ts'
import type { Database } from '../db/index.ts'
import { createWorkers, listFailedJobs, retryJob } from '../job/index.ts'
import { countMails, mailKinds, mailSchedule, type NewMail, type Post, sendMailLater } from './index.ts'
import { createSmtpPost } from './smtp.ts'

let database: Database
let now: Date
let told: string[]
const clock: Clock = { now: () => now }
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const from = { name: 'Rialto', address: 'rialto@rialto.example' }
const mail: NewMail = { to: 'ada@example.org', language: 'de', subject: 'Gruß', text: 'Guten Tag.' }
const times = { connect: 500, silence: 500, conversation: 2000 }

beforeEach(async () => {
  database = await newDatabase()
  now = new Date('2026-11-24T12:00:00Z')
  told = []
})

const send = (given: Partial<NewMail> = {}) =>
  database.inWrite((tx) => sendMailLater(tx, { ...mail, ...given }, now))
const workersOf = (post: Post) =>
  createWorkers({
    database,
    clock,
    kinds: mailKinds(database, post, from),
    schedule: mailSchedule,
    random: () => 0.5,
    tell: (event, detail, error) => told.push(`${event} ${detail.kind} ${String(error)}`),
  })
const rows = () => database.read.selectFrom('mail_message').selectAll().execute()
const none = { waiting: 0, sent: 0, refused: 0, failed: 0, expired: 0 }

describe('a mail', () => {
  test('is sent once its act is committed, once, and its words are not kept', async () => {
    const { url, received } = await useMailServer()
    const workers = workersOf(createSmtpPost(url, times))
    await workers.runDue(now)
    const id = await send()
    const undone = database.inWrite(async (tx) => {
      await sendMailLater(tx, mail, now)
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect(await workers.runDue(now)).toBe(1)
    expect(await workers.runDue(later(10))).toBe(0)
    expect(received.map((it) => it.to)).toEqual([['ada@example.org']])
    const { headers, text } = readMail(received[0]?.raw ?? '')
    expect([headers.Subject, headers['Message-ID'], headers['Auto-Submitted'], text.trim()]).toEqual([
      'Gruß',
      `<${id}@rialto.example>`,
      'auto-generated',
      'Guten Tag.',
    ])
    expect(await countMails(database.read)).toEqual({ ...none, sent: 1 })
    expect(await rows()).toMatchObject([{ recipient: '', subject: '', body: '', headers: '{}', attempts: 1 }])
  })

  test.each(['ada', '', 'ada@example.org, bob@example.org', 'ada@example.org\r\nBcc: bob@example.org'])(
    'to %j is refused before anything is stored',
    async (to) => {
      await expect(send({ to })).rejects.toThrow(RangeError)
      expect(await rows()).toEqual([])
    },
  )

  test('that the server refuses ends, with the code alone', async () => {
    const { url } = await useMailServer({
      onRcptTo: (_, __, done) => done(refusal(550, '<ada@example.org>: unknown')),
    })
    await send()
    const workers = workersOf(createSmtpPost(url, times))
    expect([await workers.runDue(now), await workers.runDue(later(600))]).toEqual([1, 0])
    expect(await countMails(database.read)).toEqual({ ...none, refused: 1 })
    expect(await rows()).toMatchObject([{ answer: expect.stringMatching(/^550[\d. ]*$/), recipient: '' }])
    expect(told).toEqual([])
  })

  test('that cannot be handed over is tried again with the same Message-ID, and told without its address', async () => {
    let answers = 0
    const { url, received } = await useMailServer({
      onData: (_, __, done) => {
        answers += 1
        if (answers < 3) done(refusal(451, 'later, ada@example.org'))
        else done()
      },
    })
    const id = await send()
    const workers = workersOf(createSmtpPost(url, times))
    const runs = []
    for (const minutes of [0, 1, 2, 3]) runs.push(await workers.runDue(later(minutes)))
    expect(runs).toEqual([1, 1, 1, 0])
    expect(received.map((it) => readMail(it.raw).headers['Message-ID'])).toEqual([`<${id}@rialto.example>`])
    expect(told).toHaveLength(2)
    expect(told.join()).not.toContain('ada@')
  })

  test('keeps its Message-ID when it is handed over a second time from another address', async () => {
    const { url, received } = await useMailServer()
    const id = await send()
    const lossy: Post = {
      kind: 'server',
      handOver: async (letter, signal) => {
        await createSmtpPost(url, times).handOver(letter, signal)
        throw new Error('the process ends here')
      },
    }
    await workersOf(lossy).runDue(now)
    const other = mailKinds(database, createSmtpPost(url, times), { ...from, address: 'new@other.example' })
    await createWorkers({ database, clock, kinds: other, tell: () => undefined }).runDue(later(5))
    expect(received.map((it) => readMail(it.raw).headers['Message-ID'])).toEqual(
      Array(2).fill(`<${id}@rialto.example>`),
    )
    expect(await countMails(database.read)).toEqual({ ...none, sent: 1 })
  })

  test('is given up after two days, and can be tried again by hand', async () => {
    await send()
    const away = workersOf(createSmtpPost('smtp://127.0.0.1:1', times))
    for (let hours = 0; hours < 60; hours += 1) await away.runDue(later(hours * 61))
    expect(await countMails(database.read)).toEqual({ ...none, failed: 1 })
    const [job] = await listFailedJobs(database.read, 5)
    expect([job?.kind, job?.attempts, job?.error]).toEqual([
      'mail.send',
      50,
      'the mail server did not take it (ESOCKET at CONN)',
    ])
    const { url, received } = await useMailServer()
    await database.inWrite((tx) => retryJob(tx, job?.id ?? '', 'operator', later(4000)))
    await workersOf(createSmtpPost(url, times)).runDue(later(4000))
    expect([received.length, await countMails(database.read)]).toEqual([1, { ...none, sent: 1 }])
  })

  test('is not sent when it is of no use any more', async () => {
    const { url, received } = await useMailServer()
    await send({ until: later(10) })
    expect(await workersOf(createSmtpPost(url, times)).runDue(later(10))).toBe(1)
    expect([received, await countMails(database.read)]).toEqual([[], { ...none, expired: 1 }])
  })

  test('is forgotten a month after it ended', async () => {
    const { url } = await useMailServer()
    const workers = workersOf(createSmtpPost(url, times))
    await send()
    await workers.runDue(now)
    await workers.runDue(later(29 * 1440))
    expect(await rows()).toHaveLength(1)
    await workers.runDue(later(31 * 1440))
    expect(await rows()).toEqual([])
  })
})

test('mails that somebody waits for pass by a server that keeps the others waiting', async () => {
  const held = Promise.withResolvers<void>()
  const { url, received, close } = await startMailServer({
    onRcptTo: (address, _, done) => {
      if (address.address.startsWith('slow')) void held.promise.then(() => done())
      else done()
    },
  })
  const patient = { connect: 5000, silence: 5000, conversation: 5000 }
  const workers = workersOf(createSmtpPost(url, patient))
  await workers.start()
  for (let at = 0; at < 12; at += 1) await send({ to: `slow${at}@example.org` })
  await send({ to: 'ada@example.org', urgent: true })
  while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(received.map((it) => it.to)).toEqual([['ada@example.org']])
  held.resolve()
  while ((await countMails(database.read)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await workers.stop()
  await close()
  expect(received.length).toBe(13)
})
