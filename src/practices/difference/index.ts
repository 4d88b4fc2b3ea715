export { differContents, type FieldDifference, matchRows, type RowDifference } from './field.ts'
export { differWords, type Stretch } from './words.ts'
