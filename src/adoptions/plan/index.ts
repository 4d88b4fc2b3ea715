export { addDiary, addPart, addParts, changePart, removePart } from './part-store.ts'
