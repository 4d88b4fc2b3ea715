import './tables.ts'

export { createSecrets, type Secrets } from './token.ts'
