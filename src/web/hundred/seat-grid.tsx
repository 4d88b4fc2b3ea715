import { seatCount } from '../../practices/index.ts'

export { seatCount }

/** The hundred seats as a grid, the taken ones filled. */
export function SeatGrid({ taken, label }: { taken: number; label: string }) {
  return (
    <div role="img" aria-label={label}>
      <ul class="seats" aria-hidden="true">
        {Array.from({ length: seatCount }, (_, at) => (
          <li {...(at < taken ? { class: 'taken' } : {})}></li>
        ))}
      </ul>
    </div>
  )
}
