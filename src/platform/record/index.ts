export { canonical, digest } from './canonical.ts'
export { figureColumns, sourceColumns } from './column.ts'
export { type Column, column, type Layout, type ListLayout } from './layout.ts'
export { putTogether } from './put-together.ts'
export {
  compareDigests,
  listRecordIds,
  loadRecords,
  loadRecordsOf,
  type Stored,
  storeByDigest,
  storeRecords,
} from './store.ts'
export { type Rows, takeApart } from './take-apart.ts'
