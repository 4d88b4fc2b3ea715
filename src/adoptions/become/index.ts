export { becomePractice, linkPractice, notePublished } from './become-store.ts'
export { wouldCircle } from './circle-store.ts'
