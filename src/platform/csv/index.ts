export { type DecodeFault, decodeTable, type Encoding } from './decode.ts'
export { type DecimalMark, findDecimalMark, type ReadNumber, readNumber } from './number.ts'
export { type CsvRow, readRows, type Separator, separators, writeRows } from './row.ts'
