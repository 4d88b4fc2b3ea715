import type { Child } from 'hono/jsx'
import type { MessageKey } from '../../platform/i18n/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'

/** A section made of plain messages, one paragraph each. */
export function TextPart(props: {
  request: PageRequest
  id: string
  say: { title: MessageKey; paragraphs: readonly MessageKey[] }
  children?: Child
}) {
  const { request, id, say, children } = props
  return (
    <Part id={id} title={request.t(say.title)}>
      <div class="prose">
        {say.paragraphs.map((it) => (
          <p>{request.t(it)}</p>
        ))}
        {children}
      </div>
    </Part>
  )
}

/** Plain messages as a list. */
export function TextList({ request, items }: { request: PageRequest; items: readonly MessageKey[] }) {
  return (
    <ul>
      {items.map((it) => (
        <li>{request.t(it)}</li>
      ))}
    </ul>
  )
}
