import type { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import { wordParagraph, writeDocx } from '../../../tests/document/write.ts'
import type { Database } from '../../platform/db/index.ts'
import { findDraft } from '../../practices/index.ts'

let database: Database
let app: Hono
let ana: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  app = facesOn(siteOn(database))
  ana = await signIn(database, { name: 'Ana' })
})

/** Sends a text, by paste or as a file, and gives the page that answers. */
async function send(fields: Record<string, string | File>): Promise<{ status: number; text: string }> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const answer = await app.request('/en/contribute/import', {
    method: 'POST',
    headers: { cookie: ana.cookie },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

/** Presses the button of the page that shows the parts, and gives what the new draft says. */
async function openParts(page: string) {
  const fields: Record<string, string> = { language: 'en' }
  for (const [, name, text] of page.matchAll(/<textarea[^>]* name="(part\.\d+\.text)"[^>]*>\n([^<]*)</g))
    fields[name as string] = (text as string).replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  for (const [, name, options] of page.matchAll(
    /<select[^>]* name="(part\.\d+\.field)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    fields[name as string] = /value="(\w*)" selected/.exec(options as string)?.[1] ?? ''
  const answer = await app.request('/en/contribute/import/draft', formRequest(fields, ana.cookie))
  const id = /contribute\/(draft-\w+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  if (answer.status === 422) return { refused: await answer.text() } as never
  expect(answer.status).toBe(303)
  return (await findDraft(database.read, ana.viewer, id)).content
}

test('the form that was filled in without a connection becomes a draft', async () => {
  const file = await (await app.request('/fr/contribute/form.txt')).text()
  const filled = file
    .replace(/(\[title\][^\n]*\n(?:#[^\n]*\n)*)/, '$1Devoirs avec la police\n')
    .replace(/(\[places\][^\n]*\n(?:#[^\n]*\n)*)/, '$1Toronto, Canada\nFrance\nAtlantis\n')
    .replace('[ ] Apprendre', '[x] Apprendre')
    .replace(/(\[problem\][^\n]*\n(?:#[^\n]*\n)*)\[ \]/, '$1[x]')
    .replace(/(\[costs\][\s\S]*?\n)À quel moment:/, '$1À quel moment: Par an')
    .replace(/(\[costs\][\s\S]*?\n)Montant:/, '$1Montant: 40 000')
  const { status, text } = await send({ language: 'fr', text: '', file: new File([filled], 'form.txt') })
  expect(status).toBe(200)
  expect(await openParts(text)).toMatchObject({
    refused: expect.stringContaining('not known here: Atlantis.'),
  })
  const content = await openParts(text.replace('Atlantis', ''))
  expect(content).toMatchObject({
    title: { value: 'Devoirs avec la police' },
    themes: { value: ['learn'] },
    problem: { mark: 'not-known' },
  })
  expect(content.places).toMatchObject({
    value: [{ city: expect.stringMatching(/^RC-/) }, { country: 'FR' }],
  })
  expect(content.costs).toMatchObject({ value: [{ amount: 40_000, source: 'own' }] })
})

test('a text with headings is sorted, and what is not known is left to choose', async () => {
  const report = `# Homework with the police

## Problem

Nobody met.

# Our heroes

${'They did a lot of things. '.repeat(10)}`
  const { text } = await send({ language: 'en', text: report })
  expect(await openParts(text)).toMatchObject({
    title: { value: 'Homework with the police' },
    problem: { value: 'Nobody met.' },
  })
})

test.each([
  ['nothing', { text: ' \n ' }, 'There is no text to read.'],
  [
    'bytes that are no text',
    { file: new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], 'a.txt') },
    'damaged',
  ],
  [
    'a picture with another name',
    { file: new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0])], 'a.docx') },
    'not a document we can read',
  ],
  ['too much', { text: 'word '.repeat(80_000) }, 'The text is too long'],
  ['no language', { language: '../', text: 'x' }, 'Choose the language'],
])('%s is refused with a reason', async (_, fields, reason) => {
  const { status, text } = await send({ language: 'en', text: '', ...fields } as Record<
    string,
    string | File
  >)
  expect(status).toBe(422)
  expect(text).toContain(reason)
})

test('a Word document is read like a text', async () => {
  const bytes = writeDocx(wordParagraph('Homework with the police') + wordParagraph('Officers help.'))
  const { status, text } = await send({
    language: 'en',
    text: '',
    file: new File([Buffer.from(bytes)], 'a.docx'),
  })
  expect(status).toBe(200)
  expect(text).toContain('Homework with the police')
  expect(text).toContain('Officers help.')
})
