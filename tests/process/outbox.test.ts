import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from '../../src/platform/db/index.ts'
import { countJobs } from '../../src/platform/job/index.ts'
import { sendMailLater } from '../../src/platform/mail/index.ts'
import { readMail } from '../mail/read.ts'
import { useMailServer } from '../mail/server.ts'
import { useProgram } from './program.ts'

const { filledFolder, serve } = useProgram('outbox')

/** A data folder in which a mail waits. */
async function folderWithMail(): Promise<string> {
  const folder = filledFolder()
  const database = openSqlite(folder)
  const mail = { to: 'ada@example.org', language: 'en', subject: 'Grüße', text: 'Good morning.' }
  await database.inWrite((tx) => sendMailLater(tx, mail, new Date()))
  await database.close()
  return folder
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function endAndCount(
  program: Awaited<ReturnType<typeof serve>>,
  data: string,
): Promise<{ waiting: number; failed: number }> {
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  const database = openSqlite(data)
  const counts = await countJobs(database.read)
  await database.close()
  return counts
}

test('without a mail server, mails are put into a folder, and the log says so', async () => {
  const data = await folderWithMail()
  const program = await serve({ settings: { DATA_DIR: data, PUBLIC_URL: 'https://rialto.example' } })
  const listed = () => {
    try {
      return readdirSync(join(data, 'outbox')).filter((it) => it.endsWith('.eml'))
    } catch {
      return []
    }
  }
  await until(() => listed().length > 0)
  const { headers, text } = readMail(readFileSync(join(data, 'outbox', listed()[0] ?? ''), 'latin1'))
  expect([headers.From, headers.To, headers.Subject, text.trim()]).toEqual([
    'Rialto <rialto@rialto.example>',
    'ada@example.org',
    'Grüße',
    'Good morning.',
  ])
  await program.says(/"level":"warn","event":"mail\.outbox"/)
  expect(await endAndCount(program, data)).toEqual({ waiting: 0, failed: 0 })
  expect(program.output()).not.toContain('ada@')
})

test('with one, they go there, and figures tell what waits', async () => {
  const { url, received } = await useMailServer()
  const data = await folderWithMail()
  const program = await serve({
    settings: { DATA_DIR: data, SMTP_URL: url, MAIL_FROM: 'Marché <m@rialto.example>' },
  })
  await until(() => received.length > 0)
  expect(received.map((it) => [it.from, it.to])).toEqual([['m@rialto.example', ['ada@example.org']]])
  const metrics = await (await fetch(`http://127.0.0.1:${new URL(program.url).port}/metrics`)).text()
  for (const name of ['jobs_waiting', 'jobs_failed', 'mails_waiting', 'mails_refused', 'mails_failed'])
    expect(metrics).toMatch(new RegExp(`^rialto_${name} [01]$`, 'm'))
  expect(await endAndCount(program, data)).toEqual({ waiting: 0, failed: 0 })
  expect(program.output()).not.toContain('mail.outbox')
})

test('a stop does not wait for a mail server that says nothing, and the mail is sent later', async () => {
  const [held, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { url, received } = await useMailServer({
    onRcptTo: (_, __, done) => {
      asked.resolve()
      void held.promise.then(() => done())
    },
  })
  const data = await folderWithMail()
  const program = await serve({ settings: { DATA_DIR: data, SMTP_URL: url } })
  await asked.promise
  expect(await endAndCount(program, data)).toEqual({ waiting: 1, failed: 0 })
  held.resolve()
  const again = await serve({ settings: { DATA_DIR: data, SMTP_URL: url } })
  await until(() => received.length > 0)
  expect(await endAndCount(again, data)).toEqual({ waiting: 0, failed: 0 })
})
