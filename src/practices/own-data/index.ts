export { collectPracticeData } from './collect-store.ts'
export { erasePracticeData } from './erase-store.ts'
