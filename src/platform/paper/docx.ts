import type {
  IStylesOptions,
  Paragraph as WordParagraph,
  ParagraphChild as WordRun,
  Table as WordTable,
} from 'docx'
import { directionOf } from '../i18n/index.ts'
import { stretchesOf } from './isolate.ts'
import { isMark, type Paper, type Piece, type Run, type Runs, type Table, type Words } from './paper.ts'
import { propertiesOf } from './property.ts'
import { wordLanguage } from './word-language.ts'

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Docx = typeof import('docx')

const colour = { ink: '16242e', hush: '51616b', accent: '0b5f62', edge: 'b9c4c9', ground: 'eef3f3' }
const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Arial' }
/** Twentieths of a point. */
const page = { width: 11906, height: 16838, side: 1100, top: 900, bottom: 850 }

/**
 * A paper as a file for Word: real headings and footnotes, language and direction of every stretch, and no names in its properties.
 * The library is read when the first one is asked for: it takes some 25 MB that most sites never need.
 */
export async function writeDocx(paper: Paper, made: Date): Promise<Uint8Array> {
  const docx = await import('docx')
  const writer = new Writer(docx, paper)
  const file = new docx.Document({
    styles: stylesOf(paper.language),
    numbering: { config: [writer.bullets()] },
    footnotes: Object.fromEntries(
      paper.notes.map((it, at) => [
        at + 1,
        { children: [writer.paragraph([{ text: ' ' }, ...it], { style: 'FootnoteText' })] },
      ]),
    ),
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side },
          },
        },
        footers: { default: new docx.Footer({ children: [writer.foot()] }) },
        children: writer.body(),
      },
    ],
  })
  return docx.Packer.toBuffer(file, false, [{ path: 'docProps/core.xml', data: propertiesOf(paper, made) }])
}

/** Styles by their names in Word, so that whoever goes on writing changes the look in one place. */
function stylesOf(language: string): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: colour.accent, font },
    paragraph: { spacing: { before, after: 40 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: { size: 19, font, color: colour.ink, language: wordLanguage(language) },
        paragraph: { spacing: { after: 70, line: 247, lineRule: 'auto' } },
      },
      title: {
        run: { size: 32, bold: true, font, color: colour.ink },
        paragraph: { spacing: { before: 0, after: 60 } },
      },
      heading1: heading(23, 150),
      footnoteText: {
        run: { size: 15, font, color: colour.ink },
        paragraph: { spacing: { after: 10, line: 240, lineRule: 'auto' } },
      },
    },
    paragraphStyles: [
      {
        id: 'PaperKind',
        name: 'Paper kind',
        basedOn: 'Normal',
        run: { size: 17, bold: true, color: colour.hush },
        paragraph: { spacing: { after: 20 } },
      },
      {
        id: 'PaperCell',
        name: 'Paper cell',
        basedOn: 'Normal',
        run: { size: 17 },
        paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: 'auto' } },
      },
    ],
  }
}

class Writer {
  readonly #docx: Docx
  readonly #paper: Paper
  readonly #isRtl: boolean
  readonly #referred = new Set<number>()

  constructor(docx: Docx, paper: Paper) {
    this.#docx = docx
    this.#paper = paper
    this.#isRtl = directionOf(paper.language) === 'rtl'
  }

  body(): (WordParagraph | WordTable)[] {
    const { HeadingLevel } = this.#docx
    const { kind, title, cover, facts, parts } = this.#paper
    return [
      this.paragraph([{ text: kind }], { style: 'PaperKind' }),
      this.paragraph([{ text: title }], { heading: HeadingLevel.TITLE }),
      ...(cover === null ? [] : [this.paragraph([{ text: cover, tone: 'strong' }])]),
      ...facts.map(({ name, runs }) =>
        this.paragraph([{ text: name, tone: 'hush' }, ...runs], { spacing: { after: 20 } }),
      ),
      ...parts.flatMap((part) => [
        this.paragraph([{ text: part.title }], { heading: HeadingLevel.HEADING_1 }),
        ...part.pieces.flatMap((it) => this.#piece(it)),
      ]),
    ]
  }

  paragraph(runs: Runs, more: object = {}): WordParagraph {
    return new this.#docx.Paragraph({
      bidirectional: this.#isRtl,
      ...more,
      children: runs.flatMap((it, at) => this.#run(it, runs[at - 1])),
    })
  }

  bullets() {
    const { LevelFormat, AlignmentType } = this.#docx
    const level = { level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.START }
    const indent = { start: 280, hanging: 200 }
    return { reference: 'bullets', levels: [{ ...level, style: { paragraph: { indent } } }] }
  }

  /** The foot of every page: what it is, and which page of how many. */
  foot(): WordParagraph {
    const { Paragraph, PageNumber, TextRun, TabStopType } = this.#docx
    const small = { size: 15, color: colour.hush, font, rightToLeft: this.#isRtl }
    const children = ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES]
    return new Paragraph({
      bidirectional: this.#isRtl,
      tabStops: [{ type: TabStopType.END, position: page.width - 2 * page.side }],
      children: [new TextRun({ ...small, text: this.#paper.foot }), new TextRun({ ...small, children })],
    })
  }

  #piece(piece: Piece): (WordParagraph | WordTable)[] {
    if (piece.kind === 'paragraph') return [this.paragraph(piece.runs)]
    if (piece.kind === 'table')
      return [this.#table(piece), this.paragraph([], { spacing: { after: 0, line: 120, lineRule: 'exact' } })]
    const numbering = { reference: 'bullets', level: 0 }
    return piece.items.map((it) => this.paragraph(it, { numbering, spacing: { after: 30 } }))
  }

  #table({ head, rows, numbers, total }: Table): WordTable {
    const { BorderStyle, Table, TableRow, WidthType } = this.#docx
    const line = { style: BorderStyle.SINGLE, size: 4, color: colour.edge }
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    const cells = (row: readonly Runs[], isHead: boolean) =>
      row.map((it, at) =>
        this.#cell(it, { isHead, isNumber: numbers.includes(at), width: widthOf(head, numbers, at) }),
      )
    const sum = (at: number): boolean => at >= rows.length - total
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      visuallyRightToLeft: this.#isRtl,
      borders: {
        top: line,
        bottom: line,
        left: none,
        right: none,
        insideHorizontal: line,
        insideVertical: none,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: cells(
            head.map((it) => [{ text: it, tone: 'strong' }]),
            true,
          ),
        }),
        ...rows.map(
          (it, at) =>
            new TableRow({ cantSplit: true, children: cells(sum(at) ? it.map(strong) : it, false) }),
        ),
      ],
    })
  }

  #cell(runs: Runs, { isHead, isNumber, width }: { isHead: boolean; isNumber: boolean; width: number }) {
    const { AlignmentType, TableCell, WidthType } = this.#docx
    const alignment = isNumber ? AlignmentType.END : AlignmentType.START
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { left: 60, right: 60 },
      ...(isHead ? { shading: { fill: colour.ground } } : {}),
      children: [this.paragraph(runs, { style: 'PaperCell', alignment })],
    })
  }

  #run(run: Run, before: Run | undefined): WordRun[] {
    const { ExternalHyperlink, TextRun } = this.#docx
    if (isMark(run)) {
      const apart = before && isMark(before) ? [new TextRun({ text: ', ', superScript: true })] : []
      return [...apart, this.#mark(run.note + 1)]
    }
    const texts = this.#texts(run)
    return run.to === undefined ? texts : [new ExternalHyperlink({ link: run.to, children: texts })]
  }

  /** A note is referred to once; a second mark shows its number, for Word would print the note again. */
  #mark(note: number): WordRun {
    const { FootnoteReferenceRun, TextRun } = this.#docx
    if (!this.#referred.has(note)) {
      this.#referred.add(note)
      return new FootnoteReferenceRun(note)
    }
    return new TextRun({ text: String(note), superScript: true })
  }

  #texts(words: Words): WordRun[] {
    const { tone, language = this.#paper.language } = words
    const look = {
      ...(tone === 'strong' ? { bold: true } : {}),
      ...(tone === 'hush' ? { color: colour.hush } : {}),
      ...(tone === 'unknown' ? { italics: true, color: colour.hush } : {}),
    }
    return stretchesOf(words, this.#paper.language).map(({ text, direction }) => {
      const spoken = { language: wordLanguage(language), rightToLeft: direction === 'rtl' }
      return new this.#docx.TextRun({ ...look, ...spoken, text: held(text, direction, this.#isRtl) })
    })
  }
}

/** In a paper that runs from right to left, signs at the ends of a stretch stay with it. */
function held(text: string, direction: 'ltr' | 'rtl', isRtl: boolean): string {
  if (!isRtl && direction === 'ltr') return text
  const mark = direction === 'rtl' ? '\u200f' : '\u200e'
  return `${mark}${text}${mark}`
}

function strong(runs: Runs): Runs {
  return runs.map((it) => (isMark(it) ? it : { ...it, tone: 'strong' as const }))
}

/** The first column says what it is about, and is the widest; those of numbers are the narrowest. */
function widthOf(head: readonly string[], numbers: readonly number[], at: number): number {
  const share = (column: number) => (numbers.includes(column) ? 1.3 : column === 0 ? 4 : 1.6)
  const all = head.reduce((sum, _, column) => sum + share(column), 0)
  return Math.floor(((page.width - 2 * page.side) * share(at)) / all)
}
