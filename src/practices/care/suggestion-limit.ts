import { countUse, type Limit } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'

const hour = 60
const key = 'care.tooMany'

/** How often corrections and problems may be sent: by one network address, and to the whole site. */
export const suggestionLimits = {
  clientHour: { name: 'suggestion-client-hour', most: 5, minutes: hour, key },
  clientDay: { name: 'suggestion-client-day', most: 15, minutes: 24 * hour, key },
  site: { name: 'suggestion-site', most: 400, minutes: 24 * hour, key },
} satisfies Record<string, Limit>

/** Counts one suggestion from `client`. Throws TooMany with the seconds to wait. */
export async function countSuggestion(tx: Tx, client: string, now: Date): Promise<void> {
  const { clientHour, clientDay, site } = suggestionLimits
  const uses = [
    { limit: clientHour, who: client },
    { limit: clientDay, who: client },
    { limit: site, who: '' },
  ]
  await countUse(tx, uses, now)
}
