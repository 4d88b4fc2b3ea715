import { isMark, type Paper, type Piece, type Run, type Runs } from '../../../platform/paper/index.ts'
import type { PageRequest } from '../../request.ts'
import { spokenIn } from './tongue.ts'

/** A paper on the screen and in print: the same words as in its file. */
export function PaperView({ request, paper }: { request: PageRequest; paper: Paper }) {
  const { kind, title, cover, facts, parts, notes, notesTitle, foot, language } = paper
  const place = new Places(request)
  return (
    <article class="paper" {...spokenIn(language)}>
      <p class="label">{kind}</p>
      <h1>{title}</h1>
      {cover !== null && (
        <p>
          <strong dir="auto">{cover}</strong>
        </p>
      )}
      <dl class="facts">
        {facts.map(({ name, runs }) => (
          <div>
            <dt>{name}</dt>
            <dd>{place.runs(runs)}</dd>
          </div>
        ))}
      </dl>
      {parts.map((part) => (
        <section>
          <h2>{part.title}</h2>
          {part.pieces.map((it) => (
            <PieceView piece={it} place={place} />
          ))}
        </section>
      ))}
      {notes.length > 0 && (
        <section class="notes">
          <h2>{notesTitle}</h2>
          <ol>
            {notes.map((it, at) => (
              <li id={`note-${at + 1}`}>{place.runs(it)}</li>
            ))}
          </ol>
        </section>
      )}
      <p class="hush small">{foot}</p>
    </article>
  )
}

function PieceView({ piece, place }: { piece: Piece; place: Places }) {
  if (piece.kind === 'paragraph') return <p>{place.runs(piece.runs)}</p>
  if (piece.kind === 'list')
    return (
      <ul>
        {piece.items.map((it) => (
          <li>{place.runs(it)}</li>
        ))}
      </ul>
    )
  const { head, rows, numbers, total } = piece
  const look = (at: number) => (numbers.includes(at) ? { class: 'number' } : {})
  return (
    <section class="wide" tabindex={0} aria-label={head.join(' · ')}>
      <table>
        <thead>
          <tr>
            {head.map((it, at) => (
              <th scope="col" {...look(at)}>
                {it}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr {...(line >= rows.length - total ? { class: 'total' } : {})}>
              {row.map((it, at) => (
                <td {...look(at)}>{place.runs(it)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Draws runs: marks as links to the notes, with the number that they have in the file, too. */
class Places {
  readonly #request: PageRequest

  constructor(request: PageRequest) {
    this.#request = request
  }

  runs(runs: Runs) {
    return <>{runs.map((it, at) => this.#run(it, runs[at - 1]))}</>
  }

  #run(run: Run, before: Run | undefined) {
    if (isMark(run)) {
      const number = run.note + 1
      return (
        <sup>
          {before && isMark(before) && ', '}
          <a href={`#note-${number}`} aria-label={this.#request.t('memo.note.number', { number })}>
            {number}
          </a>
        </sup>
      )
    }
    const { text, language, tone, to } = run
    const spoken = language === undefined ? {} : spokenIn(language)
    const words = to === undefined ? text : <a href={to}>{text}</a>
    if (tone === 'strong') return <strong {...spoken}>{words}</strong>
    if (tone === undefined && language === undefined) return <>{words}</>
    const look = tone === undefined ? {} : { class: tone }
    return (
      <span {...look} {...spoken}>
        {words}
      </span>
    )
  }
}
