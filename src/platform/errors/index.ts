export {
  Conflict,
  Forbidden,
  Gone,
  Invalid,
  type Issue,
  NamedError,
  NotFound,
  TooMany,
  Unavailable,
  type Values,
} from './error.ts'
