import './tables.ts'

export {
  decideNomination,
  endorseNomination,
  listNominations,
  type Nomination,
  type NominationDecision,
  type NominationWords,
  nominatePractice,
} from './nomination-store.ts'
export { isRenewalDue, renewalDue, seatCount } from './rules.ts'
export {
  giveSeat,
  listSeatRecords,
  listSeats,
  listTerms,
  renewSeat,
  retireSeat,
  type SeatDecision,
  storeSeats,
  type Term,
  termCursor,
} from './term-store.ts'
