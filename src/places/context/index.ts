import './tables.ts'

export { type Aspect, aspects, isAspect, isIndicator, longestYears, powerOf } from './aspect.ts'
export type { CityLanguages, Context, IndicatorValue, PowerHolding } from './context.ts'
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
