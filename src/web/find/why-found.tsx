import { foldText } from '../../platform/i18n/index.ts'
import type { Hit, Match, Passage } from '../../search/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import type { FindData } from './find-page.tsx'

/** So many reasons are told of one practice. */
const most = 6

type Props = { request: PageRequest; data: Pick<FindData, 'open' | 'passages' | 'asked'>; hit: Hit }

/** Why a practice was found: the words that stand in it, and what stands there for other words of the question. */
export function WhyFound({ request, data, hit }: Props) {
  const reasons = listReasons(hit.matches.map((it) => completeWord(it, data, data.passages.get(hit.id))))
  if (reasons.length === 0) return null
  return (
    <p class="small hush why">
      {request.t('find.foundBy')}{' '}
      {reasons.map((it, at) => (
        <>
          {at > 0 && ' · '}
          <Reason request={request} hit={hit} match={it} />
        </>
      ))}
    </p>
  )
}

/** What matched, words of the text first, each said once, and of one word asked one concept. */
export function listReasons(matches: readonly Match[]): Match[] {
  const order = ['word', 'start', 'spelling', 'concept', 'near']
  const sorted = matches.toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by))
  const isFirst = (keyOf: (it: Match) => string) => {
    const first = new Map(sorted.toReversed().map((it) => [keyOf(it), it]))
    return (it: Match) => first.get(keyOf(it)) === it
  }
  const isNew = isFirst((it) => foldText(it.found))
  const isOther = isFirst((it) => `${it.by}:${foldText(it.asked)}`)
  return sorted.filter((it) => isNew(it) && isOther(it)).slice(0, most)
}

/** The word that a word still being typed begins: as the text has it, else with a sign that it goes on. */
export function completeWord(
  match: Match,
  { open, asked }: Pick<FindData, 'open' | 'asked'>,
  passage: Passage | undefined,
): Match {
  const start = foldText(match.asked)
  const isLast = open && foldText(asked.q).endsWith(start)
  if (!isLast || (match.by !== 'word' && match.by !== 'start') || foldText(match.found) !== start)
    return match
  const marked = [...(passage?.title ?? []), ...(passage?.text ?? [])].filter((it) => it.marked)
  const words = marked.flatMap((it) => it.text.split(/\s+/)).filter((it) => foldText(it).startsWith(start))
  if (words.some((it) => foldText(it) === start)) return match
  return { ...match, found: words[0] ?? `${match.found}…` }
}

function Reason({
  request,
  hit,
  match: { asked, by, found },
}: {
  request: PageRequest
  hit: Hit
  match: Match
}) {
  const { t, language } = request
  if (by === 'word' || by === 'start') {
    return <span {...(hit.language ? languageAttributes(hit.language, language.code) : {})}>{found}</span>
  }
  const isSame = foldText(asked) === foldText(found)
  return <>{isSame ? t(`find.by.${by}`, { found }) : t(`find.by.${by}.asked`, { found, asked })}</>
}
