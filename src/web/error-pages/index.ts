export { type ErrorStatus, errorContent, type Problem } from './error-content.tsx'
export { describeFailure } from './failure.ts'
