export { type FindUsual, type ReviewTies, reviewTies } from './connect.ts'
export { reviewActions, reviewPages } from './kinds.ts'
