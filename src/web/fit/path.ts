/** The address of the check of a practice against a city, below the language. */
export function fitPath(slug: string, city?: string): string {
  return `/practices/${slug}/fit${city === undefined ? '' : `?city=${city}`}`
}
