import { appendFileSync, mkdirSync } from 'node:fs'
import type { Judgement } from './judge.ts'

/** The engines that are judged, in the order of the table. */
export const engineNames = [
  'SQLite FTS5',
  'Rialto, words only',
  'Rialto, not learning translations',
  'Rialto',
] as const

export type EngineName = (typeof engineNames)[number]

/** How one engine answers the questions of one language on the pages of one language. */
export interface Cell extends Judgement {
  engine: EngineName
  asked: string
  pages: string
}

/** One row for each pair of languages, two columns for each engine. */
export function tableOf(cells: readonly Cell[]): string[][] {
  const head = engineNames.flatMap((it) => [`${it}: MRR@10`, 'recall@5'])
  const pairs = Map.groupBy(cells, (it) => `${it.asked} → ${it.pages}`)
  const rows = [...pairs].map(([pair, its]) => {
    const of = (engine: EngineName) => its.find((it) => it.engine === engine)
    const figures = engineNames.map(of).flatMap((it) => [it?.reciprocalRank, it?.recall])
    return [pair, ...figures.map((it) => (it ?? Number.NaN).toFixed(3))]
  })
  return [['asked → pages', ...head], ...rows]
}

/** Adds every cell as a line of JSON to `artifacts/relevance.jsonl`. */
export function keepCells(cells: readonly Cell[], file: string): void {
  mkdirSync('artifacts', { recursive: true })
  const at = new Date().toISOString()
  const lines = cells.map((it) => `${JSON.stringify({ at, file, ...it })}\n`)
  appendFileSync('artifacts/relevance.jsonl', lines.join(''))
}
