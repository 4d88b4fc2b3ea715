import { join } from 'node:path'
import { readThesaurus } from '../../src/search/concepts/read.ts'
import { emptyThesaurus } from '../../src/search/concepts/thesaurus.ts'
import { openBaseline } from './baseline.ts'
import { listTranslations } from './collection.ts'
import { type Judgement, judge } from './judge.ts'
import { type Page, type Question, readLines } from './question.ts'
import { openRialto } from './rialto.ts'
import type { Searcher } from './searcher.ts'
import { type Cell, type EngineName, engineNames } from './table.ts'

const concepts = join(import.meta.dirname, '../../catalogue/concepts')

/** Judges all engines; `across`: also questions asked in another language than that of the pages. */
export function benchRelevance(files: { pages: string; questions: string }, across: boolean): Cell[] {
  const thesaurus = readThesaurus(concepts)
  const translations = listTranslations()
  const engines: Record<EngineName, (pages: readonly Page[]) => Searcher> = {
    'SQLite FTS5': openBaseline,
    'Rialto, words only': (pages) => openRialto(pages, emptyThesaurus),
    'Rialto, not learning translations': (pages) => openRialto(pages, thesaurus),
    Rialto: (pages) => openRialto(pages, thesaurus, translations),
  }
  const pages = Map.groupBy(readLines<Page>(files.pages), (it) => it.language)
  const questions = Map.groupBy(readLines<Question>(files.questions), (it) => it.language)
  return engineNames.flatMap((engine) =>
    [...pages].flatMap(([language, its]) => {
      const searcher = engines[engine](its)
      return [...questions]
        .filter(([asked]) => across || asked === language)
        .map(([asked, asks]) => ({ engine, asked, pages: language, ...ask(searcher, asks) }))
    }),
  )
}

function ask(searcher: Searcher, questions: readonly Question[]): Judgement {
  return judge(questions.map((it) => ({ right: it.page, found: searcher.find(it) })))
}
