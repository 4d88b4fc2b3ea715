import type { Child } from 'hono/jsx'
import type { Published } from '../../practices/index.ts'
import { FaultSummary, fieldId } from '../form/index.ts'
import { languageAttributes, pickText, Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import type { Typed } from './attempt.ts'

/** The title of a practice in the reader's language. */
export function titleOf({ language }: PageRequest, { title, language: original }: Published): string {
  return pickText(title, language.code, original)?.text ?? ''
}

/** Which practice a page is about, as a link to it. */
export function AboutPractice({ request, practice }: { request: PageRequest; practice: Published }) {
  return (
    <p class="lede">
      <a href={request.link(`/practices/${practice.slug}`)}>
        <Words request={request} text={practice.title} original={practice.language} inline />
      </a>
    </p>
  )
}

/** What is wrong with a form that was sent, first thing on the page. */
export function Refusal({ request, typed }: { request: PageRequest; typed: Typed | null }) {
  if (!typed) return null
  return (
    <>
      {typed.problem && (
        <p class="notice" role="alert">
          {request.t(typed.problem.key, typed.problem.values)}
        </p>
      )}
      <FaultSummary request={request} faults={typed.faults} />
    </>
  )
}

/** A form that is sent to another address than its page has. */
export function Act({
  request,
  to,
  label,
  quiet,
  children,
}: {
  request: PageRequest
  to: string
  label: Child
  quiet?: boolean
  children?: Child
}) {
  return (
    <form class="form" method="post" action={request.link(to)}>
      {children}
      <p>
        <button type="submit" {...(quiet ? { class: 'quiet' } : {})}>
          {label}
        </button>
      </p>
    </form>
  )
}

/** A text that somebody has typed, never as markup, with its line ends. */
export function Quoted({
  request,
  text,
  language,
}: {
  request: PageRequest
  text: string
  language?: string
}) {
  const attributes = language === undefined ? {} : languageAttributes(language, request.language.code)
  return (
    <blockquote dir="auto" {...attributes}>
      {text.split(/\n+/).map((it) => (
        <p>{it}</p>
      ))}
    </blockquote>
  )
}

/** The link to the next page of a list that is read by cursor. */
export function NextPage({ request, to }: { request: PageRequest; to: string | null }) {
  if (to === null) return null
  return (
    <p>
      <a href={request.link(to)} rel="next">
        {request.t('find.next')}
      </a>
    </p>
  )
}

/** The names of fields in links and labels, once more for forms that stand several times on a page. */
export function nameFor(name: string, of: string): { name: string; id: string } {
  return { name, id: fieldId(`${name}-${of}`) }
}

/** One line to type in a form that stands several times on a page. */
export function SmallLine({
  name,
  of,
  label,
  value = '',
  long,
}: {
  name: string
  of: string
  label: string
  value?: string
  long?: boolean
}) {
  const it = nameFor(name, of)
  return (
    <div class="field">
      <label for={it.id}>{label}</label>
      {long ? (
        <textarea id={it.id} name={name} rows={3} required dir="auto">{`\n${value}`}</textarea>
      ) : (
        <input id={it.id} name={name} type="text" value={value} required dir="auto" />
      )}
    </div>
  )
}
