import './tables.ts'

export { unmetWeight, weighNeed } from './burden.ts'
export {
  type Answers,
  type Attempt,
  type Condition as FitCondition,
  checkFit,
  countStates,
  type FitAnswer,
  type FitReason,
  type FitRow,
  type FitState,
  fitAnswers,
  fitStates,
  judge,
  type Precedent,
} from './check.ts'
export {
  answersIn,
  collectFitData,
  eraseFitData,
  type Forecast,
  type KeptRow,
  keepForecast,
  listForecasts,
  mostForecasts,
} from './forecast-store.ts'
export { attemptsOf } from './precedent.ts'
export { type AskedOfOrigin, askedOfOrigin, listUntold, openRows } from './question.ts'
