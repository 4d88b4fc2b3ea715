export { mostWords, type SplitField } from './field.ts'
export { type SplitPart, splitIntoFields } from './split.ts'
