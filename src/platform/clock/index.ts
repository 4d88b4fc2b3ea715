export { type Clock, fixedClock, isoSeconds, systemClock } from './clock.ts'
