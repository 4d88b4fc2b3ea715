const firstSeconds = 10
const growth = 3
const jitter = 0.2
const usualLongest = 3600

/**
 * Milliseconds until the next try after `attempts` runs: 10 seconds, half a minute, a minute and a half and so on, at
 * most `longest` seconds; a fifth more or less by chance (`random`: 0 to 1), so that what failed together comes back apart.
 */
export function delayAfter(attempts: number, random: number, longest = usualLongest): number {
  const seconds = Math.min(firstSeconds * growth ** Math.max(0, attempts - 1), longest)
  return Math.round(seconds * 1000 * (1 - jitter + 2 * jitter * random))
}
