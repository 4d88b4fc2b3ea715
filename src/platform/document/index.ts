export { type Block, type DocumentText, type LeftOut, mostDocument } from './document.ts'
export { guessLanguage } from './language.ts'
export { type ReadOptions, readDocument } from './read.ts'
