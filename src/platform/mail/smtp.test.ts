import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type ReadMail, readMail } from '../../../tests/mail/read.ts'
import { refusal, useMailServer, useTalker } from '../../../tests/mail/server.ts'
import { composeMail } from './compose.ts'
import type { Letter } from './post.ts'
import { createSmtpPost } from './smtp.ts'
import type { MailRow } from './store.ts'

const times = { connect: 300, silence: 300, conversation: 1000 }
const goOn = new AbortController().signal

async function letterOf(given: Partial<MailRow> = {}, name = 'Rialto'): Promise<Letter> {
  const row: MailRow = {
    id: 'abc',
    message_id: '<abc@rialto.example>',
    recipient: 'ada@example.org',
    language: 'en',
    subject: 'Hello',
    body: 'Good morning.',
    headers: '{}',
    state: 'waiting',
    attempts: 1,
    answer: null,
    created_at: '2026-11-24T12:00:00.000Z',
    until: null,
    ended_at: null,
    ...given,
  }
  const from = { name, address: 'rialto@rialto.example' }
  const raw = await composeMail(row, from)
  return { id: row.id, from: from.address, to: row.recipient, raw, createdAt: row.created_at }
}

async function handOver(url: string, given: Partial<MailRow> = {}, name?: string) {
  return createSmtpPost(url, times).handOver(await letterOf(given, name), goOn)
}

/** The mail as it arrives. */
async function arrive(given: Partial<MailRow>, name?: string): Promise<ReadMail> {
  const { url, received } = await useMailServer()
  expect(await handOver(url, given, name)).toEqual({ state: 'sent', answer: expect.stringMatching(/^250/) })
  expect(received.map((it) => [it.from, it.to])).toEqual([['rialto@rialto.example', ['ada@example.org']]])
  return readMail(received[0]?.raw ?? '')
}

describe('a mail arrives', () => {
  test('with its headers and words', async () => {
    const { headers, text } = await arrive({ headers: '{"List-Unsubscribe":"<https://r.example/u>"}' })
    expect([headers, text]).toEqual([
      {
        From: 'Rialto <rialto@rialto.example>',
        To: 'ada@example.org',
        Subject: 'Hello',
        'Message-ID': '<abc@rialto.example>',
        Date: 'Tue, 24 Nov 2026 12:00:00 +0000',
        'List-Unsubscribe': '<https://r.example/u>',
        'MIME-Version': '1.0',
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Transfer-Encoding': '7bit',
      },
      'Good morning.\n',
    ])
  })

  test('with letters of any script in subject, name and words', async () => {
    const subject = 'Überprüfung: أهلاً بكم في ريالتو — „großartig“ '.repeat(3).trim()
    const { headers, text } = await arrive({ subject, body: 'أهلاً\nçà et là' }, 'Marché, “des” idées')
    expect(headers).toMatchObject({
      Subject: subject,
      From: expect.stringMatching(/^"?Marché, “des” idées"? <rialto@rialto.example>$/),
    })
    expect(text.trimEnd()).toBe('أهلاً\nçà et là')
  })

  test('with lines that begin with a dot, or are one', async () => {
    const body = '.\n..\n.hidden\nend\n.\nafter'
    expect((await arrive({ body })).text.trimEnd()).toBe(body)
  })

  test('with very long lines, folded on the way', async () => {
    const body = `${'word '.repeat(4000)}\n${'x'.repeat(20_000)}`
    const { text, longestLine } = await arrive({ body, subject: 'word '.repeat(40).trim() })
    expect(text.trimEnd()).toBe(body)
    expect(longestLine).toBeLessThan(999)
  })

  test('without headers that its words tried to add', async () => {
    const { headers } = await arrive(
      {
        subject: 'Hello\r\nBcc: bob@example.org',
        headers: JSON.stringify({ 'X-One': 'a\r\nBcc: bob@example.org' }),
      },
      'Rialto\r\nBcc: bob@example.org',
    )
    expect(headers).not.toHaveProperty('Bcc')
  })
})

describe('signing in to the server', () => {
  const users = {
    disabledCommands: [],
    authOptional: false,
    onAuth: ({ username, password }, _, done) =>
      username === 'rial:to' && password === 'p@ss/word'
        ? done(null, { user: username })
        : done(refusal(535, 'wrong password of ada@example.org')),
  } satisfies Parameters<typeof useMailServer>[0]
  const withUser = (url: string, user: string, more = '') =>
    `${url.replace('smtp://', `smtp://${user}@`)}?${more}`

  test('is done over TLS where the server offers it', async () => {
    const { url, received } = await useMailServer(users)
    await handOver(withUser(url, 'rial%3Ato:p%40ss%2Fword', 'requireTLS=true&tls.rejectUnauthorized=false'))
    expect(received.map((it) => it.user)).toEqual(['rial:to'])
    const strict = handOver(withUser(url, 'rial%3Ato:p%40ss%2Fword', 'requireTLS=true'))
    await expect(strict).rejects.toThrow(/^the mail server did not take it \(E(?:TLS|SOCKET)/)
  })

  test('with a wrong password, or without one, delays the mail and tells no more than the code', async () => {
    const { url, received } = await useMailServer({
      ...users,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
    })
    await expect(handOver(withUser(url, 'rial%3Ato:wrong'))).rejects.toThrow(
      /^the mail server did not take it \(535 at AUTH PLAIN\)$/,
    )
    await expect(handOver(url)).rejects.toThrow(/^the mail server did not take it \(530 at MAIL FROM\)$/)
    expect(received).toEqual([])
  })
})

describe('a refusal', () => {
  const atRecipient = (code: number) => ({
    onRcptTo: (_: unknown, __: unknown, done: (error: Error) => void) =>
      done(refusal(code, '<ada@example.org>: no such person')),
  })
  const atData = (code: number) => ({
    onData: (_: unknown, __: unknown, done: (error: Error) => void) => done(refusal(code, 'not this')),
  })
  const atSender = (code: number) => ({
    onMailFrom: (_: unknown, __: unknown, done: (error: Error) => void) => done(refusal(code, 'not you')),
  })
  const atConnect = (code: number) => ({
    onConnect: (_: unknown, done: (error: Error) => void) => done(refusal(code, 'not today')),
  })

  test.each([
    ['recipient', atRecipient(550), '550'],
    ['message', atData(554), '554'],
    ['size', { size: 10 }, null],
  ])('of the %s is the end of the mail', async (_, given, answer) => {
    const { url } = await useMailServer(given)
    const { state, answer: told } = await handOver(url)
    expect([state, told?.slice(0, 3) ?? null]).toEqual(['refused', answer])
  })

  test.each([
    ['recipient for now', atRecipient(450), /\(450 at RCPT TO\)$/],
    ['message for now', atData(451), /\(451 at DATA\)$/],
    ['sender', atSender(550), /\(550 at MAIL FROM\)$/],
    ['connection', atConnect(554), /\(554 at CONN\)$/],
    ['connection for now', atConnect(421), /\(421 at CONN\)$/],
  ])('of the %s only delays it', async (_, given, why) => {
    const { url, received } = await useMailServer(given)
    await expect(handOver(url)).rejects.toThrow(why)
    expect(received).toEqual([])
  })
})

describe('a server that', () => {
  const says = (socket: Socket, answers: Record<string, string>) => {
    socket.write('220 slow\r\n')
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n')) {
        const answer = answers[line.slice(0, 4)]
        if (answer !== undefined) socket.write(answer)
      }
    })
  }
  const polite = { EHLO: '250 slow\r\n', MAIL: '250 ok\r\n', RCPT: '250 ok\r\n', DATA: '354 go\r\n' }

  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['says nothing', () => undefined, /ETIMEDOUT/],
    ['stops in the middle', (it) => says(it, { EHLO: polite.EHLO }), /ETIMEDOUT/],
    ['hangs up at once', (it) => it.destroy(), /ECONNECTION|ESOCKET/],
    ['speaks something else', (it) => it.write('HTTP/1.1 400 Bad Request\r\n\r\n'), /EPROTOCOL/],
    [
      'drips',
      (it) => {
        says(it, polite)
        setInterval(() => it.destroyed || it.write('250-'), 50).unref()
      },
      /E(?:TIMEDOUT|PROTOCOL)/,
    ],
    [
      'drops the line in the middle of the message',
      (it) => {
        says(it, polite)
        it.on('data', (data) => String(data).includes('Subject:') && it.destroy())
      },
      /ECONNECTION|ESOCKET/,
    ],
    [
      'takes the message and drops the line before it says so',
      (it) => {
        says(it, polite)
        it.on('data', (data) => String(data).endsWith('\r\n.\r\n') && it.end())
      },
      /ECONNECTION|ESOCKET/,
    ],
  ])('%s delays the mail, and is left in time', async (_, talk, why) => {
    const url = await useTalker(talk)
    const begun = performance.now()
    await expect(handOver(url)).rejects.toThrow(why)
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  test('is not there delays the mail', async () => {
    await expect(handOver('smtp://127.0.0.1:1')).rejects.toThrow(/\(ESOCKET at CONN\)$/)
    await expect(handOver('smtp://nowhere.invalid:25')).rejects.toThrow(/\(E(?:DNS|SOCKET|TIMEDOUT)/)
  })

  test('has not answered when the process has to end delays the mail', async () => {
    const url = await useTalker((it) => says(it, { EHLO: polite.EHLO }))
    const ending = new AbortController()
    setTimeout(() => ending.abort(), 50)
    await expect(createSmtpPost(url, times).handOver(await letterOf(), ending.signal)).rejects.toThrow(
      /ETIMEDOUT/,
    )
  })
})
