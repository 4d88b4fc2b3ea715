import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'

const wordNames = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const wordTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)

/** Text as it stands in XML. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A paragraph of Word; `properties` is XML. */
export function wordParagraph(text: string, properties = ''): string {
  const run = `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
  return `<w:p><w:pPr>${properties}</w:pPr>${run}</w:p>`
}

/** A row of a table of Word with one paragraph in each cell. */
export function wordRow(...cells: string[]): string {
  return `<w:tr>${cells.map((it) => `<w:tc>${wordParagraph(it)}</w:tc>`).join('')}</w:tr>`
}

/** The parts of a .docx, to be changed before they are packed. */
export function docxParts(body: string): Record<string, Uint8Array> {
  const style = (id: string, name: string, more = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
  return {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${wordTypes}.document.main+xml"/></Types>`,
    ),
    'word/document.xml': xml(
      `<w:document xmlns:w="${wordNames}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:other"><w:body>${body}</w:body></w:document>`,
    ),
    'word/styles.xml': xml(
      `<w:styles xmlns:w="${wordNames}">${style('berschrift1', 'heading 1')}${style('Titel', 'Title')}${style('Own', 'Own heading', '<w:basedOn w:val="Outlined"/>')}${style('Outlined', 'Outlined', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')}${style('Liste', 'List Bullet')}${style('Verzeichnis1', 'toc 1')}${style('Loop', 'Loop', '<w:basedOn w:val="Loop"/>')}</w:styles>`,
    ),
  }
}

/** A text of Word. */
export function writeDocx(body: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({ ...docxParts(body), ...more })
}

/** Footnotes of Word, as a part of a .docx. */
export function wordNotes(...texts: string[]): Record<string, Uint8Array> {
  const notes = texts.map((it) => `<w:footnote>${wordParagraph(it)}</w:footnote>`).join('')
  return { 'word/footnotes.xml': xml(`<w:footnotes xmlns:w="${wordNames}">${notes}</w:footnotes>`) }
}

/** A text in the OpenDocument format; `body` is XML with the prefixes text, table, office and draw. */
export function writeOdt(body: string, more: Record<string, Uint8Array> = {}, styles = ''): Uint8Array {
  const names = ['office', 'text', 'table', 'style', 'drawing']
    .map((it) => `xmlns:${it === 'drawing' ? 'draw' : it}="urn:oasis:names:tc:opendocument:xmlns:${it}:1.0"`)
    .join(' ')
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': xml(
      `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    'META-INF/manifest.xml': xml('<manifest/>'),
    ...more,
  })
}

/** A line of a PDF: size in points, place from the lower left. */
export interface PdfLine {
  text: string
  size?: number
  x?: number
  y: number
}

/** A PDF of the given pages, with compressed contents and texts of Western Europe. */
export function writePdf(pages: readonly (readonly PdfLine[])[], trailer = ''): Uint8Array {
  const contents = pages.map((lines) =>
    lines
      .map(({ text, size = 11, x = 50, y }) => {
        const escaped = text.replace(/[\\()]/g, '\\$&')
        return `BT /F1 ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`
      })
      .join('\n'),
  )
  return writeRawPdf(
    contents.map((it) => ({ data: deflateSync(Buffer.from(it, 'latin1')), filter: '/FlateDecode' })),
    trailer,
  )
}

/** A PDF whose pages have the given contents as they are. */
export function writeRawPdf(
  contents: readonly { data: Uint8Array; filter: string }[],
  trailer = '',
): Uint8Array {
  const streams = contents.map(({ data, filter }) => {
    const head = `<</Length ${data.length}/Filter${filter}>>\nstream\n`
    return `${head}${Buffer.from(data).toString('latin1')}\nendstream`
  })
  const first = 4 + streams.length
  const pages = streams.map(
    (_, at) =>
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + at} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
  )
  const kids = pages.map((_, at) => `${first + at} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...streams,
    ...pages,
  ]
  let out = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = out.length
    out += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${out.length}\n%%EOF`
  return Buffer.from(out + table + end, 'latin1')
}
