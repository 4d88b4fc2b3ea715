import { strFromU8, unzipSync } from 'fflate'
import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { openWorld, showIn } from '../../../../tests/database/adopting.ts'
import { type MemoLanguage, openTold } from '../../../../tests/database/memo.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../../tests/database/web.ts'
import type { Database } from '../../../platform/db/index.ts'
import { readDocument } from '../../../platform/document/index.ts'
import { docxType } from '../../../platform/paper/index.ts'

let database: Database
let officer: TestPerson
let steward: TestPerson
let stranger: TestPerson
let app: Hono

beforeEach(async () => {
  const world = await openWorld()
  ;({ database, officer, steward, stranger } = world)
  app = facesOn(siteOn(database, { publicUrl: 'https://rialto.example' }))
})

const open = (language: MemoLanguage) => openTold(database, officer, language)
const get = (path: string, who: TestPerson | null = officer) =>
  app.request(path, who ? { headers: { cookie: who.cookie } } : {})
const bytesOf = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer())
const xmlIn = async (path: string) =>
  Object.fromEntries(
    Object.entries(unzipSync(await bytesOf(path))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  )

describe.each(['memo', 'annex'])('the %s', (paper) => {
  const forms = ['', '.docx']

  test.each(forms)('%s is for the group alone, however the workspace is shown', async (form) => {
    const id = await open('en')
    const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
    for (const visibility of ['private', 'shared', 'public'] as const) {
      await showIn(database, officer, id, visibility)
      const path = `/en/adoptions/${id}/${paper}${form}`
      expect((await get(path)).status).toBe(200)
      for (const it of [steward, stranger, editor]) expect((await get(path, it)).status).toBe(404)
      const answer = await get(path, null)
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/en/sign-in?next=${encodeURIComponent(`/adoptions/${id}/${paper}${form}`)}`,
      ])
    }
  })

  test('of no workspace is not found, and a file of another kind is none', async () => {
    const id = await open('en')
    expect((await get(`/en/adoptions/RA-YW4MND/${paper}`)).status).toBe(404)
    expect((await get(`/en/adoptions/${id}/${paper}.pdf`)).status).toBe(404)
  })

  test('is kept by nobody on the way, and the file says what it is', async () => {
    const id = await open('en')
    const page = await get(`/en/adoptions/${id}/${paper}`)
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    const { headers } = await get(`/en/adoptions/${id}/${paper}.docx`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': docxType,
      'content-disposition': `attachment; filename="${id}-${paper}.docx"`,
    })
  })

  test.each(['de', 'en', 'ar'] as const)(
    'says the same on the page and in the file: %s',
    async (language) => {
      const id = await open(language)
      const path = `/fr/adoptions/${id}/${paper}`
      const page = await (await get(path)).text()
      const article = /<article class="paper" lang="(\w+)" dir="(\w+)">([\s\S]*?)<\/article>/.exec(page)
      expect([article?.[1], article?.[2]]).toEqual([language, language === 'ar' ? 'rtl' : 'ltr'])
      const shown = plain(article?.[3] ?? '')
      const { blocks } = await readDocument(await bytesOf(`${path}.docx`), 'memo.docx')
      expect(blocks.length).toBeGreaterThan(15)
      const texts = blocks.flatMap((it) => it.cells ?? [it.text])
      expect(texts.filter((it) => !shown.includes(plain(it)))).toEqual([])
    },
  )
})

/** Letters alone: where a page has elements, a file has runs, and a second mark of a note is text there. */
function plain(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
  return text.replace(/\P{L}/gu, '')
}

describe('a memo as a file', () => {
  test('has headings, a table of costs, and footnotes with ids, versions and sources', async () => {
    const id = await open('de')
    const bytes = await bytesOf(`/en/adoptions/${id}/memo.docx`)
    const { blocks, language, leftOut } = await readDocument(bytes, 'memo.docx')
    const headings = blocks.filter((it) => it.kind === 'heading')
    expect([language, leftOut]).toEqual(['de', []])
    expect(headings.map((it) => [it.level, it.text])).toEqual([
      [1, 'Ein Ausweis für alle, die hier wohnen: Übernahme in Auckland?'],
      [1, 'Was beschlossen werden soll'],
      [1, 'Das Problem'],
      [1, 'Der Vorschlag'],
      [1, 'Wer es versucht hat'],
      [1, 'Würde es hier gelingen?'],
      [1, 'Was wir anders machen würden'],
      [1, 'Kosten'],
      [1, 'Risiken'],
      [1, 'Was wir messen'],
    ])
    expect(blocks.filter((it) => it.kind === 'row').map((it) => it.cells)).toContainEqual([
      'Personal der Ausgabestelle',
      'Pro Jahr',
      '2027',
      expect.stringContaining('120.000'),
    ])
    const notes = (await xmlIn(`/en/adoptions/${id}/memo.docx`))['word/footnotes.xml'] ?? ''
    for (const it of ['RP-', 'Fassung 2', 'By-law 12', 'A Year of Cards', 'Policing Act', id])
      expect(notes).toContain(it)
  })

  test('has real footnotes: each is referred to once, in the order of the text', async () => {
    const id = await open('de')
    const files = await xmlIn(`/en/adoptions/${id}/memo.docx`)
    const referred = [...(files['word/document.xml'] ?? '').matchAll(/<w:footnoteReference w:id="(\d+)"/g)]
    const numbers = referred.map((it) => Number(it[1]))
    const defined = [...(files['word/footnotes.xml'] ?? '').matchAll(/<w:footnote w:id="(\d+)"/g)]
    expect(numbers.length).toBeGreaterThan(5)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    expect(defined.map((it) => Number(it[1])).filter((it) => it > 0)).toEqual(numbers)
  })

  test('says its language and direction, of every stretch', async () => {
    const id = await open('ar')
    const files = await xmlIn(`/en/adoptions/${id}/memo.docx`)
    const text = files['word/document.xml'] ?? ''
    expect(files['word/styles.xml']).toContain('w:bidi="ar-EG"')
    expect(text.match(/<w:bidiVisual\/>/g)).toHaveLength(2)
    const paragraphs = text.match(/<w:p>(?:(?!<\/w:p>)[\s\S])*<\/w:p>/g) ?? []
    expect(paragraphs.filter((it) => !it.includes('<w:bidi/>'))).toEqual([])
    const runs = text.match(/<w:r>(?:(?!<\/w:r>)[\s\S])*<\/w:r>/g) ?? []
    const spoken = (it: string) => /[\u0600-\u06ff]/.test(it)
    expect(runs.filter((it) => spoken(it) && !it.includes('<w:rtl/>'))).toEqual([])
    const english = runs.find((it) => it.includes('Many residents could not show'))
    expect(english).toContain('w:val="en-GB"')
    expect(english).not.toContain('<w:rtl/>')
    expect(text).not.toMatch(/[\u2066-\u2069]/)
  })

  test('names no person in its properties, and its day is the site’s', async () => {
    const id = await open('en')
    const files = await xmlIn(`/en/adoptions/${id}/memo.docx`)
    const properties = files['docProps/core.xml'] ?? ''
    expect(properties).toContain('<dc:creator>Rialto</dc:creator>')
    expect(properties).toContain('<cp:lastModifiedBy>Rialto</cp:lastModifiedBy>')
    expect(properties.match(/2026-11-24T12:00:00Z/g)).toHaveLength(2)
    expect(Object.values(files).join('')).not.toContain('Olga')
  })
})

describe('what the group adds', () => {
  const keep = (id: string, fields: Record<string, string>, who = officer) =>
    app.request(`/en/adoptions/${id}/memo`, formRequest({ paper: 'memo', ...fields }, who.cookie))

  test('is kept, and the second of two who save sees what was typed again', async () => {
    const id = await open('en')
    const kept = await keep(id, { saved: '1', decision: 'Begin in May.', meeting: '2027-05-10' })
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `/en/adoptions/${id}/memo?done=saved`])
    const refused = await keep(id, { saved: '1', decision: 'Begin in June.' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Begin in June.')
    expect(page).toContain('Begin in May.')
  })

  test('is refused with the reason where it is too long, and goes back to the paper it came from', async () => {
    const id = await open('en')
    const long = await keep(id, { saved: '1', cover: 'word '.repeat(31), paper: 'annex' })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('Annex for a grant')
    const kept = await keep(id, { saved: '1', cover: 'Short.', paper: 'annex' })
    expect(kept.headers.get('location')).toBe(`/en/adoptions/${id}/annex?done=saved`)
  })

  test('is for those who write in the workspace', async () => {
    const id = await open('en')
    for (const it of [steward, stranger]) expect((await keep(id, { saved: '1' }, it)).status).toBe(404)
    const member = { work: id, person: stranger.id, part: 'newcomers', since: '2026-01-01' }
    await database.inWrite((tx) => tx.insertInto('adoption_work_member').values(member).execute())
    expect((await keep(id, { saved: '1' }, stranger)).status).toBe(403)
    const page = await (await get(`/en/adoptions/${id}/memo`, stranger)).text()
    expect(page).toContain('<article class="paper"')
    expect(page).not.toContain('name="decision"')
  })

  test('is no part like the others: the form for parts does not take it', async () => {
    const id = await open('en')
    const answer = await app.request(
      `/en/adoptions/${id}/parts/memo`,
      formRequest({ form: 'memo', 'memo.decision': 'Yes.' }, officer.cookie),
    )
    expect(answer.status).toBe(404)
  })
})
