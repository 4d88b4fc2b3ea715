import { listPracticeCards, listSeats, type PracticeCard, type SeatInput } from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { HundredView } from './hundred-view.tsx'

/** A seat with the practice that holds or held it. */
export interface Seated {
  seat: SeatInput
  card: PracticeCard
}

export interface HundredData {
  seated: Seated[]
  /** Who gave up a seat, newest first. */
  retired: Seated[]
  named: Named
}

const retiredShown = 50

export const hundredPage = pageKind<HundredData>({
  path: '/hundred',
  load: loadHundred,
  show: (request, data) => ({
    title: request.t('nav.hundred'),
    description: request.t('hundred.what'),
    section: 'hundred',
    styles: ['hundred'],
    body: <HundredView request={request} data={data} />,
  }),
})

/** Gathers the seats of public practices, those taken sorted by title. */
export async function loadHundred(request: PageRequest): Promise<HundredData> {
  const { read, language, format } = request
  const seats = await listSeats(read)
  const isTaken = (it: SeatInput) => it.until === undefined
  const left = seats.filter((it) => !isTaken(it)).sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))
  const shown = [...seats.filter(isTaken), ...left.slice(0, retiredShown)]
  const cards = await listPracticeCards(
    read,
    shown.map((it) => it.practice),
    language.code,
  )
  const byId = new Map(cards.map((it) => [it.id, it]))
  const all = shown.flatMap((seat): Seated[] => {
    const card = byId.get(seat.practice)
    return card ? [{ seat, card }] : []
  })
  return {
    seated: all.filter((it) => isTaken(it.seat)).sort((a, b) => format.compare(a.card.title, b.card.title)),
    retired: all.filter((it) => !isTaken(it.seat)),
    named: await nameReferences(request, cards),
  }
}
