/** A globe: whoever does not read the page finds the other languages by it. Silent: it stands beside a name. */
export function Globe() {
  return (
    <svg class="mark" width="1em" height="1em" viewBox="0 0 16 16" aria-hidden="true">
      <path
        fill="none"
        stroke="currentColor"
        d="M1 8a7 7 0 0 0 14 0A7 7 0 0 0 1 8zm7-7c-4 4-4 10 0 14 4-4 4-10 0-14zM1 8h14"
      />
    </svg>
  )
}
