export { docxType, writeDocx } from './docx.ts'
export {
  isMark,
  type Mark,
  type Paper,
  type Piece,
  type Run,
  type Runs,
  runsIn,
  type Table,
  type Words,
  withRuns,
} from './paper.ts'
