import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labelsIn } from '../../src/search/concepts/fault.ts'
import { readConcepts } from '../../src/search/concepts/read.ts'
import { EntryIndex } from '../../src/search/entry-index.ts'
import { Learner } from '../../src/search/index/learn.ts'

interface Pair {
  query: string
  title: string
  summary: string
  /** What analysis must bridge, for whoever reads a failure. */
  tests: string
}

const folder = join(import.meta.dirname, 'pairs')
const tables = readdirSync(folder).map(
  (it) => JSON.parse(readFileSync(join(folder, it), 'utf8')) as { language: string; pairs: Pair[] },
)
const idOf = (language: string, at: number) => `${language}-${at}`

const entryOf = (id: string, language: string, title: string, summary: string) => ({
  id,
  kind: 'practice',
  audience: 'public',
  day: null,
  facets: {},
  sequence: 1,
  measures: {},
  texts: [{ language, title, summary, body: '' }],
})

/** All records of all languages together, as a site with many languages has them. Without concepts, words must find words; German compounds are split as on every site, with the concepts' labels. */
function indexOfAll(): EntryIndex {
  const entries = tables.flatMap(({ language, pairs }) =>
    pairs.map(({ title, summary }, at) => entryOf(idOf(language, at), language, title, summary)),
  )
  const labels = readConcepts('catalogue/concepts').flatMap((it) => labelsIn(it, 'de'))
  const learner = new Learner(labels)
  for (const it of entries) learner.add(it.texts)
  const index = new EntryIndex({ lore: learner.learn() })
  index.put(entries)
  return index
}

/** Languages that write no spaces between words, and one that no stemmer is known of: a question, and the title it must find. */
const unspaced = [
  ['zh', '移民 警察', '让警察赢得移民的信任', '社区图书馆的语言角'],
  ['zh', '图书馆', '社区图书馆的语言角', '让警察赢得移民的信任'],
  ['ja', '外国人の相談', '外国人住民のための相談窓口', '子どもと学ぶ日本語教室'],
  ['ja', '日本語', '子どもと学ぶ日本語教室', '外国人住民のための相談窓口'],
  ['th', 'เรียนภาษา', 'ชั้นเรียนภาษาไทยสำหรับแรงงานข้ามชาติ', 'ตำรวจกับชุมชนผู้อพยพ'],
  ['th', 'ตำรวจ', 'ตำรวจกับชุมชนผู้อพยพ', 'ชั้นเรียนภาษาไทยสำหรับแรงงานข้ามชาติ'],
  ['am', 'ትምህርት', 'የቋንቋ ትምህርት ለአዲስ መጤዎች', 'ፖሊስ እና ማህበረሰብ'],
] as const

const index = indexOfAll()
const missed = tables.flatMap(({ language, pairs }) =>
  pairs.flatMap(({ query, tests }, at) => {
    const { hits } = index.find({
      kind: 'practice',
      words: query,
      language,
      filters: {},
      count: [],
      order: 'fit',
      limit: 10,
    })
    return hits.some((it) => it.id === idOf(language, at)) ? [] : [{ language, query, tests }]
  }),
)

it.each(unspaced)('finds in %s by %s', (language, words, wanted, other) => {
  const small = new EntryIndex()
  small.put([wanted, other].map((title) => entryOf(title, language, title, '')))
  const { hits } = small.find({
    kind: 'practice',
    words,
    language,
    filters: {},
    count: [],
    order: 'fit',
    limit: 10,
  })
  expect(hits[0]?.id).toBe(wanted)
})

describe('words of thirteen languages', () => {
  it('has at least twenty pairs for each', () => {
    expect(tables.map((it) => it.language).sort()).toEqual(
      'ar bn de en es fr it pa pt ru so tr uk'.split(' '),
    )
    for (const { language, pairs } of tables) expect(pairs.length, language).toBeGreaterThanOrEqual(20)
  })

  it.each(tables.map((it) => [it.language, it.pairs.length] as const))(
    'finds nineteen of twenty in %s',
    (language, all) => {
      const lost = missed.filter((it) => it.language === language)
      expect(lost.length / all, JSON.stringify(lost, null, 1)).toBeLessThanOrEqual(0.05)
    },
  )

  it('finds at least 95 percent of all in the first ten', () => {
    const all = tables.reduce((sum, it) => sum + it.pairs.length, 0)
    expect(1 - missed.length / all, JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(0.95)
  })
})
