import { describe, expect, test } from 'vitest'
import {
  docxParts,
  escapeXml,
  wordNotes,
  wordParagraph,
  wordRow,
  writeDocx,
  writeOdt,
  writePdf,
} from '../../../tests/document/write.ts'
import { readDocument } from './index.ts'
import { layOut } from './pdf-layout.ts'
import { toLines } from './pdf-line.ts'

const patient = { milliseconds: 60_000 }
const read = async (bytes: Uint8Array, name = 'text.docx') => {
  const { blocks } = await readDocument(bytes, name, patient)
  return blocks.map((it) => [it.level === undefined ? it.kind : `${it.kind} ${it.level}`, it.text])
}
const style = (id: string) => `<w:pStyle w:val="${id}"/>`
const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'

describe('a text of Word', () => {
  test('keeps headings, items, rows and notes', async () => {
    const body = [
      wordParagraph('Mentors at work', style('Titel')),
      wordParagraph('Contents … 1', style('Verzeichnis1')),
      wordParagraph('The problem', style('berschrift1')),
      wordParagraph('People wait\u00a0 two   years. '),
      wordParagraph('', style('Titel')),
      wordParagraph('Own style', style('Own')),
      wordParagraph('By outline', '<w:outlineLvl w:val="1"/>'),
      wordParagraph('First step', list),
      wordParagraph('Second step', style('Liste')),
      wordParagraph('No item', `${style('Liste')}<w:numPr><w:numId w:val="0"/></w:numPr>`),
      wordParagraph('Never ends', style('Loop')),
      `<w:tbl>${wordRow('Start', '2015', '')}${wordRow('', 'alone')}</w:tbl>`,
    ].join('')
    expect(await read(writeDocx(body, wordNotes('', 'A source.')))).toEqual([
      ['heading 1', 'Mentors at work'],
      ['heading 1', 'The problem'],
      ['paragraph', 'People wait\u00a0 two years.'],
      ['heading 3', 'Own style'],
      ['heading 2', 'By outline'],
      ['item', 'First step'],
      ['item', 'Second step'],
      ['paragraph', 'No item'],
      ['paragraph', 'Never ends'],
      ['row', 'Start | 2015'],
      ['paragraph', 'alone'],
      ['paragraph', 'A source.'],
    ])
  })

  test('leaves out what was deleted, and reads text boxes once', async () => {
    const box = (text: string) => `<x:box><w:txbxContent>${wordParagraph(text)}</w:txbxContent></x:box>`
    const drawing = `<mc:AlternateContent><mc:Choice>${box('In a box')}</mc:Choice><mc:Fallback>${box('In a box')}</mc:Fallback></mc:AlternateContent>`
    const body = `<w:p><w:r><w:t>Kept</w:t><w:tab/><w:t>text</w:t><w:br/><w:t>below</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r><w:r>${drawing}</w:r><x:t>other</x:t></w:p>`
    expect(await read(writeDocx(body))).toEqual([
      ['paragraph', 'In a box'],
      ['paragraph', 'Kept text\nbelow'],
    ])
  })

  test('a paragraph of 100,000 characters stays whole', async () => {
    const long = 'word '.repeat(20_000).trim()
    expect(await read(writeDocx(wordParagraph(long)))).toEqual([['paragraph', long]])
  })

  test('tells what is left out', async () => {
    const more = {
      'word/media/image1.png': new Uint8Array(5),
      'word/embeddings/sheet.bin': new Uint8Array(5),
      'word/comments.xml': new Uint8Array(5),
    }
    const { leftOut } = await readDocument(writeDocx(wordParagraph('x'), more), 'x', patient)
    expect(leftOut).toEqual(['pictures', 'embedded', 'comments'])
  })

  test('in UTF-16 and in the strict spelling is read too', async () => {
    const parts = docxParts(wordParagraph('Straße'))
    const text = Buffer.from(parts['word/document.xml'] as Uint8Array)
      .toString('utf8')
      .replace('UTF-8', 'UTF-16')
      .replace('openxmlformats.org/wordprocessingml/2006/main', 'oclc.org/ooxml/wordprocessingml/main')
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
    expect(await read(writeDocx('', { 'word/document.xml': wide }))).toEqual([['paragraph', 'Straße']])
  })

  test('keeps raised numbers raised', async () => {
    const run = (text: string, property = '') => `<w:r><w:rPr>${property}</w:rPr><w:t>${text}</w:t></w:r>`
    const body = [
      run('In 2024'),
      run('12', '<w:vertAlign w:val="superscript"/>'),
      run(' on 90 m'),
      run('2', '<w:position w:val="8"/>'),
      run(', the 3'),
      run('rd', '<w:vertAlign w:val="superscript"/>'),
      run(' year of 4'),
      run('0', '<w:position w:val="-4"/>'),
    ]
    expect(await read(writeDocx(`<w:p>${body.join('')}</w:p>`))).toEqual([
      ['paragraph', 'In 2024¹² on 90 m², the 3rd year of 40'],
    ])
    const styles = `
      <style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
      <style:style style:name="T2" style:family="text"><style:text-properties style:text-position="-20% 60%"/></style:style>
    `
    const text =
      '<text:p>2024<text:span text:style-name="T1">1</text:span> of 4<text:span text:style-name="T2">0</text:span> 5</text:p>'
    expect(await read(writeOdt(text, {}, styles), 'a.odt')).toEqual([['paragraph', '2024¹ of 40 5']])
  })

  test('takes markup as text', async () => {
    const text = '<script>alert(1)</script> & \u202eevil\u2066\u202b\u0085'
    expect(await read(writeDocx(wordParagraph(text)))).toEqual([
      ['paragraph', '<script>alert(1)</script> & evil'],
    ])
  })
})

describe('a text in the OpenDocument format', () => {
  test('keeps headings, items, rows and notes', async () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A source.</text:p></text:note-body></text:note>'
    const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`
    const body = `
      <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
      <text:table-of-content><text:p>gone</text:p></text:table-of-content>
      <text:p text:style-name="P1">Mentors</text:p>
      <text:h text:outline-level="2">The <text:span>problem</text:span></text:h>
      <text:p>Two<text:s text:c="3"/>years${note},
        ago.<office:annotation><text:p>gone</text:p></office:annotation></text:p>
      <text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>
      <table:table><table:table-row>${cell('Start')}${cell('2015<text:line-break/>spring')}</table:table-row></table:table>`
    const styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    expect(await read(writeOdt(body, {}, styles))).toEqual([
      ['heading 1', 'Mentors'],
      ['heading 2', 'The problem'],
      ['paragraph', 'Two years, ago.'],
      ['item', 'First'],
      ['row', 'Start | 2015\nspring'],
      ['paragraph', 'A source.'],
    ])
  })

  test('tells what is left out', async () => {
    const body = '<text:p>x<office:annotation><text:p>y</text:p></office:annotation></text:p>'
    const more = { 'Pictures/a.png': new Uint8Array(3), 'Object 1/content.xml': new Uint8Array(3) }
    const { leftOut } = await readDocument(writeOdt(body, more), 'x', patient)
    expect(leftOut).toEqual(['pictures', 'embedded', 'comments'])
  })
})

describe('a PDF', () => {
  test('gives headings by size, joins lines and broken words, and keeps items', async () => {
    const page = [
      { text: 'Mentors at work', size: 20, y: 780 },
      { text: 'The problem', size: 14, y: 740 },
      { text: 'Newcomers wait two years until some-', y: 720 },
      { text: 'body tells them which office is the right', y: 706 },
      { text: 'one (or not).', y: 692 },
      { text: 'A new paragraph stands here, after a gap.', y: 664 },
      { text: '- ask the mayor', y: 650 },
      { text: '- find rooms', y: 636 },
    ]
    expect(await read(writePdf([page]), 'a.pdf')).toEqual([
      ['heading 1', 'Mentors at work'],
      ['heading 2', 'The problem'],
      [
        'paragraph',
        'Newcomers wait two years until somebody tells them which office is the right one (or not).',
      ],
      ['paragraph', 'A new paragraph stands here, after a gap.'],
      ['item', 'ask the mayor'],
      ['item', 'find rooms'],
    ])
  })

  test('joins a heading that was broken, and keeps two that stand apart', async () => {
    const page = [
      { text: 'Language courses in the evening for', size: 24, y: 780 },
      { text: 'newcomers', size: 24, y: 752 },
      { text: 'The city of Cologne gives courses for people who work by day, in rooms of', size: 12, y: 728 },
      { text: 'the library.', size: 12, y: 712 },
      { text: 'Problem', size: 24, y: 680 },
      { text: 'Aims', size: 24, y: 640 },
    ]
    expect(await read(writePdf([page]), 'a.pdf')).toEqual([
      ['heading 1', 'Language courses in the evening for newcomers'],
      ['paragraph', 'The city of Cologne gives courses for people who work by day, in rooms of the library.'],
      ['heading 1', 'Problem'],
      ['heading 1', 'Aims'],
    ])
  })

  test('goes on over pages and columns, without what every page repeats', async () => {
    const pages = ['first', 'second', 'third'].map((word, at) => [
      { text: 'City of Musterstadt', y: 820 },
      { text: `the ${word} column goes`, y: 700 },
      { text: 'on here, and then on', y: 686 },
      { text: 'in the next, as long', x: 300, y: 700 },
      { text: 'everywhere it goes on,', x: 300, y: 686 },
      { text: `${at + 1} / 3`, y: 20 },
    ])
    const column = (it: string) =>
      `the ${it} column goes on here, and then on in the next, as long everywhere it goes on,`
    expect(await read(writePdf(pages), 'a.pdf')).toEqual([
      ['paragraph', ['first', 'second', 'third'].map(column).join(' ')],
    ])
  })

  test('keeps lines apart that somebody broke, and rows of a table', async () => {
    const page = [
      { text: 'City of Musterstadt', y: 780 },
      { text: 'Office for Integration, with room for a much longer line', y: 766 },
      { text: 'Start', y: 700 },
      { text: '2015', x: 200, y: 700 },
      { text: 'Costs', y: 686 },
      { text: '20,000 euros', x: 200, y: 686 },
      { text: '1.', y: 600 },
      { text: 'First step', x: 90, y: 600 },
    ]
    expect(await read(writePdf([page]), 'a.pdf')).toEqual([
      ['paragraph', 'City of Musterstadt'],
      ['paragraph', 'Office for Integration, with room for a much longer line'],
      ['row', 'Start | 2015'],
      ['row', 'Costs | 20,000 euros'],
      ['item', 'First step'],
    ])
  })

  test('turns letters around that stand from left to right on the page, but are read from the right', () => {
    // As browsers write Arabic: pieces from the left, in the shapes that letters take beside each other.
    let x = 0
    const piece = (str: string, dir: string, width = 6) => {
      x += width
      return { str, dir, width, height: 12, transform: [12, 0, 0, 12, x - width, 700], hasEOL: false }
    }
    const pieces = [
      piece('.', 'ltr'),
      piece('\ufefc', 'rtl'),
      piece('\ufee3', 'rtl'),
      piece(' ', 'ltr'),
      piece('2015', 'ltr', 24),
      piece(' ', 'ltr'),
      piece('AG', 'ltr', 12),
      piece(' ', 'ltr'),
      piece('في', 'rtl', 9),
      piece('هنا', 'rtl', 9),
    ]
    expect(toLines(pieces, 1).map((it) => it.text)).toEqual(['هنافي 2015 AG مﻼ.'.normalize('NFKC')])
    x = 0
    const latin = [
      piece('Say', 'ltr', 18),
      piece(' ', 'ltr'),
      piece('\ufef2', 'rtl'),
      piece('\ufed3', 'rtl'),
      piece(' ', 'ltr'),
      piece('ﬁne', 'ltr', 18),
    ]
    expect(toLines(latin, 1).map((it) => it.text)).toEqual(['Say في fine'])
  })
})

describe('lines from the right, as a word processor saves them', () => {
  /** A piece between two places of a line of 12 points. */
  const at = (left: number, right: number, str: string, y = 700) => ({
    str,
    dir: /\p{Script=Arabic}/u.test(str) ? 'rtl' : 'ltr',
    width: right - left,
    height: str === ' ' ? 0 : 12,
    transform: [12, 0, 0, 12, left, y],
    hasEOL: false,
  })

  test('have their spaces where the gaps are, not where PDF.js says', () => {
    const pieces = [
      at(405, 506, 'منذ'),
      at(375, 401, '2019'),
      at(226, 230, '('),
      at(230, 233, ' '),
      at(233, 372, 'دروس'),
      at(150, 226, 'RP-4K7QXM'),
      at(57, 60, '.'),
      at(60, 145, ' '),
      at(145, 150, ')'),
      at(60, 142, 'في مكتبة'),
    ]
    expect(toLines(pieces, 1).map((it) => it.text)).toEqual(['منذ 2019 دروس (RP-4K7QXM) في مكتبة.'])
  })

  test('are items with no space behind the sign, and keep lam before alef', () => {
    const pieces = [
      at(184, 188, '•', 600),
      at(57, 184, 'األهداف', 600),
      at(121, 128, '1', 570),
      at(118, 121, '.', 570),
      at(60, 118, 'اإليجاد', 570),
      at(60, 118, 'المكتبة وال الدروس', 540),
    ]
    const blocks = layOut(toLines(pieces, 1), 1)
    expect(blocks.map((it) => [it.kind, it.text])).toEqual([
      ['item', 'الأهداف'],
      ['item', 'الإيجاد'],
      ['paragraph', 'المكتبة ولا الدروس'],
    ])
  })
})

describe('plain text', () => {
  const plain = (text: string, name = 'a.md') => read(Buffer.from(text), name)

  test('in Markdown gives headings, items and rows, without the signs', async () => {
    const text = `---
author: Somebody
---
# Mentors at *work* #

The problem
-----------
People **wait** for [an answer](https://example.org/a) from \`nobody\`,
see <https://example.org/b>. ![a picture](x.png) 2 * 3 * 4, snake_case_name.

1. ask
   the mayor
2) find rooms
* go

| Start | Cost |
|:-----|------|
| 2015 | 20,000 |

> Said \\*somebody\\*.
`
    expect(await plain(text)).toEqual([
      ['paragraph', 'author: Somebody'],
      ['heading 1', 'Mentors at work'],
      ['heading 2', 'The problem'],
      [
        'paragraph',
        'People wait for an answer (https://example.org/a) from nobody, see https://example.org/b. a picture 2 * 3 * 4, snake_case_name.',
      ],
      ['item', 'ask the mayor'],
      ['item', 'find rooms'],
      ['item', 'go'],
      ['row', 'Start | Cost'],
      ['row', '2015 | 20,000'],
      ['paragraph', 'Said *somebody*.'],
    ])
  })

  test('short lines stay apart, lines of one width belong together', async () => {
    expect(await plain('Goal: a\r\nCost: b\r\n\r\n*c*', 'A.TXT')).toEqual([
      ['paragraph', 'Goal: a'],
      ['paragraph', 'Cost: b'],
      ['paragraph', '*c*'],
    ])
    const wrapped =
      'These lines were broken by a program that fits them\ninto a width, so that they are about as long as each\nother.\nNext.'
    expect(await plain(wrapped)).toEqual([
      ['paragraph', wrapped.replace('\nNext.', '').replaceAll('\n', ' ')],
      ['paragraph', 'Next.'],
    ])
  })

  test.each([
    ['UTF-8 with its mark', Buffer.from('\ufeffGrüße')],
    ['UTF-16', Buffer.from('\ufeffGrüße', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('\ufeffGrüße', 'utf16le').swap16()],
    ['the encoding of Western Windows', Buffer.from('Grüße', 'latin1')],
  ])('in %s', async (_, bytes) => {
    expect(await read(bytes, 'a.txt')).toEqual([['paragraph', 'Grüße']])
  })

  test('says which language it seems to be in', async () => {
    const texts = {
      en: 'The children of the town are taught by people who have come from other countries.',
      fr: 'Les enfants de la ville sont aidés par des gens qui viennent pour eux dans les écoles.',
      de: 'Die Kinder der Stadt werden von Menschen unterrichtet, die nicht aus dem Land sind.',
      it: 'I bambini della città sono aiutati da persone che non sono nate nel paese, ma con una storia.',
      es: 'Los niños de la ciudad son ayudados por las personas que llegaron en los años del cambio.',
      pt: 'As crianças da cidade são ajudadas por pessoas que não nasceram no país, mas com uma história.',
      ar: 'يتلقى أطفال المدينة المساعدة من أشخاص قدموا من بلدان أخرى.',
    }
    for (const [code, text] of Object.entries(texts))
      expect([code, (await readDocument(Buffer.from(text), 'a.md')).language]).toEqual([code, code])
    expect((await readDocument(Buffer.from('Kontakt: 123'), 'a.md')).language).toBeUndefined()
    expect(
      (await readDocument(Buffer.from('این یک متن فارسی است که پنج واژه دارد'), 'a.md')).language,
    ).toBeUndefined()
  })
})

test('what is in a file decides, not its name', async () => {
  const pdf = writePdf([[{ text: 'I am a PDF', y: 700 }]])
  expect(await read(pdf, 'text.docx')).toEqual([['paragraph', 'I am a PDF']])
  expect(await read(writeDocx(wordParagraph('I am Word')), 'text.pdf')).toEqual([['paragraph', 'I am Word']])
  expect(await read(Buffer.from(escapeXml('I am text')), 'text.odt')).toEqual([['paragraph', 'I am text']])
})
