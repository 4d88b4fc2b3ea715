export { buildColumns, type Columns } from './column.ts'
export { type Explanation, explainLikeness, type Trait } from './explain.ts'
export { type Comparable, type Lens, lenses, type Measure, measures, type Weights } from './measure.ts'
export { chooseMeasures, type LeftOut, likenessOf, rankSimilar, type Similar, type Used } from './rank.ts'
