import './tables.ts'

export { type Aspect, aspects, isAspect, isIndicator, longestYears, powerOf } from './aspect.ts'
export type { Author } from './author.ts'
export type { CityLanguages, Context, IndicatorValue, PowerHolding } from './context.ts'
export { type CheckedRow, type Verdict, verdicts } from './import/check-store.ts'
export {
  beginImport,
  checkImportPart,
  countVerdicts,
  dropImport,
  findImport,
  isVerdict,
  listImportRows,
  listImports,
  takeImport,
  type ValueImport,
} from './import/import-store.ts'
export { type Reading, type ReadValue, readValue, type WrittenValue } from './import/read-value.ts'
export { decodeValues, mostFileBytes, mostRows, openTable, type Table } from './import/table.ts'
export { type TableWatch, tableOfValues, takeTable } from './import/table-store.ts'
export {
  type Column as TableColumn,
  columns as tableColumns,
  type FileFault,
  isDoubt,
  type Remark,
  type TableWords,
} from './import/word.ts'
export {
  type Doubt,
  doubtOf,
  type Indicator,
  type IndicatorCode,
  type IndicatorUnit,
  indicatorCodes,
  indicatorOf,
  indicators,
} from './indicator.ts'
export { type ContextInput, type ContextSource, contextInput, firstYear, mostLanguages } from './input.ts'
export { contextsAt, type Moment } from './moment-store.ts'
export { conceptOfPower, type Holder, holders, type PowerCode, powerCodes } from './power.ts'
export {
  countWaitingValues,
  decideOnValue,
  findGivenValues,
  forgetWaitingValues,
  type GivenValue,
  giveValue,
  listCountingBeside,
  listWaitingValues,
  mostWaiting,
  type Proposal,
  takeValueBack,
} from './proposal-store.ts'
export type { ContextValue } from './value.ts'
export {
  contextOf,
  countValues,
  listCitiesWithValues,
  listContextRecords,
  listCurrentValues,
  listValueHistory,
  type RecordedValue,
  recordValue,
  storeContexts,
  withdrawValue,
} from './value-store.ts'
