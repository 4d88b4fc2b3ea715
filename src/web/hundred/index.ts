export { type HundredData, hundredPage } from './hundred-page.tsx'
export { SeatGrid, seatCount } from './seat-grid.tsx'
