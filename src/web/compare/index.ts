export { CompareForm } from './compare-form.tsx'
export { type CompareData, comparePage } from './compare-page.tsx'
export { type CompareInput, comparePath, firstToCompare, mostCompared, parseCompare } from './input.ts'
