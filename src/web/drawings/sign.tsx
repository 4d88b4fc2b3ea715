import type { Child, FC } from 'hono/jsx'

type SignProps = {
  label: string
  beside?: boolean | undefined
  /** Width of the drawing when it is 16 high. */
  width: number
  children?: Child
}

/** The frame of every small sign: as high as the text around it, named for screen readers, or with its name
 * written beside it. */
export const Sign: FC<SignProps> = ({ label, beside, width, children }) => {
  const size = { width: `${width / 16}em`, height: '1em', viewBox: `0 0 ${width} 16` }
  if (!beside) {
    return (
      <svg class="sign" {...size} role="img">
        <title>{label}</title>
        {children}
      </svg>
    )
  }
  return (
    <span class="sign-named">
      <svg class="sign" {...size} aria-hidden="true">
        {children}
      </svg>
      {'\u00a0'}
      {label}
    </span>
  )
}
