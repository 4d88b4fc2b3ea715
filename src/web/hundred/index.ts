export { type HundredData, hundredPage } from './hundred-page.tsx'
export { hundredActions, hundredPages } from './kinds.ts'
export { SeatGrid, seatCount } from './seat-grid.tsx'
