const hourMilliseconds = 3_600_000
/** Office hours are taken to be eight hours a day, at the same time of day everywhere. */
export const workingHours = 8

/**
 * About how many hours a place is ahead of UTC: that of the country's only zone, or of the one closest to the sun's time at
 * this longitude. Null where that cannot be told: a country with several zones, and no longitude.
 */
export function zoneOffset(country: string, longitude: number | null, at: Date): number | null {
  const offsets = offsetsIn(country, at)
  if (offsets.length === 1) return offsets[0] ?? null
  if (longitude === null) return null
  const sun = longitude / 15
  return offsets.toSorted((a, b) => Math.abs(a - sun) - Math.abs(b - sun) || a - b)[0] ?? Math.round(sun)
}

/** Hours of a working day that two places share, from what each is ahead of UTC. */
export function sharedHours(one: number, other: number): number {
  const apart = Math.abs(one - other) % 24
  return Math.max(0, workingHours - Math.min(apart, 24 - apart))
}

const known = new Map<string, number[]>()

function offsetsIn(country: string, at: Date): number[] {
  // Zones change with the seasons: an answer holds for a day.
  const key = `${country} ${at.toISOString().slice(0, 10)}`
  const found = known.get(key)
  if (found) return found
  if (known.size > 1000) known.clear()
  const offsets = [...new Set(zonesOf(country).map((zone) => offsetOf(zone, at)))]
  known.set(key, offsets)
  return offsets
}

function zonesOf(country: string): string[] {
  try {
    return new Intl.Locale('und', { region: country }).getTimeZones() ?? []
  } catch {
    return []
  }
}

function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const number = (type: string) => Number(parts.find((it) => it.type === type)?.value)
  const there = Date.UTC(number('year'), number('month') - 1, number('day'), number('hour'), number('minute'))
  const here = Math.floor(at.getTime() / 60_000) * 60_000
  return (there - here) / hourMilliseconds
}
