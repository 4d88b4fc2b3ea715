/** The brand mark: a bridge arch over a line of water. Give it a label where it stands alone; beside the name it is
 * silent. `size` is any SVG length. */
export function Mark({ label, size = '1em' }: { label?: string; size?: string }) {
  const frame = { class: 'mark', width: size, height: size, viewBox: '0 0 16 16' }
  if (!label) {
    return (
      <svg {...frame} aria-hidden="true">
        <Bridge />
      </svg>
    )
  }
  return (
    <svg {...frame} role="img">
      <title>{label}</title>
      <Bridge />
    </svg>
  )
}

const archPath = 'M0 11.5V8.8L8 4l8 4.8v2.7h-2.5a5.5 5 0 0 0-11 0z'
const waterPath = 'M0 14c2-1.3 3.3-1.3 5.3 0s3.4 1.3 5.4 0 3.3-1.3 5.3 0'

function Bridge() {
  return (
    <>
      <path fill="currentColor" d={archPath} />
      <path fill="none" stroke="var(--accent)" stroke-width="1.6" d={waterPath} />
    </>
  )
}
