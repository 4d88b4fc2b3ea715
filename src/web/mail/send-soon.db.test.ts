import { expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { languages } from '../../platform/i18n/index.ts'
import { createWorkers } from '../../platform/job/index.ts'
import { Delayed, mailKinds, type Post } from '../../platform/mail/index.ts'
import { sendSoon, writeStrangerMail } from './index.ts'

const begin = Date.UTC(2026, 10, 24, 12)

test('a mail of days outlasts a mail server that is away for a day; one that somebody waits for does not', async () => {
  const database = await newDatabase()
  let minutes = 0
  const clock: Clock = { now: () => new Date(begin + minutes * 60_000) }
  const arrived: string[] = []
  const post: Post = {
    kind: 'server',
    handOver: async ({ to }) => {
      if (minutes < 24 * 60) throw new Delayed('away')
      arrived.push(to)
      return { state: 'sent', answer: '250' }
    },
  }
  const invited = writeStrangerMail('https://rialto.example', languages, {
    to: 'ada@example.org',
    language: 'en',
    kind: 'draft.invited',
    values: {},
    path: '/contribute/invitation/x',
    days: 14,
  })
  const signIn = { kind: 'sign-in', to: 'bob@example.org', language: 'en', subject: 'Sign in', text: 'Here.' }
  await database.inWrite(async (tx) => {
    for (const it of [invited, signIn]) await sendSoon(tx, it, clock.now())
  })
  const from = { name: 'Rialto', address: 'rialto@rialto.example' }
  const kinds = mailKinds(database, post, from)
  const workers = createWorkers({ database, clock, kinds, schedule: [], tell: () => undefined })
  for (minutes = 0; minutes <= 30 * 60; minutes += minutes < 20 ? 1 : 60) await workers.runDue(clock.now())
  const ends = await database.read
    .selectFrom('mail_message')
    .select(['state', 'until'])
    .orderBy('until')
    .execute()
  expect(arrived).toEqual(['ada@example.org'])
  expect(ends).toEqual([
    { state: 'expired', until: '2026-11-24T12:10:00.000Z' },
    { state: 'sent', until: '2026-12-08T12:00:00.000Z' },
  ])
})
