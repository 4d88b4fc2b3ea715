import { foldText, languageName } from '../../platform/i18n/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import type { FindData } from './find-page.tsx'

type Props = { request: PageRequest; data: Pick<FindData, 'asked' | 'matched' | 'total' | 'understood'> }

/** So many words of other languages are told. */
const mostWords = 8

/** What search made of the words: whether all count and what was searched besides, in one line; then what was mended and left out. */
export function Understood({ request, data }: Props) {
  const { t, format } = request
  const { asked, understood } = data
  if (asked.q === '') return null
  return (
    <div class="understood small hush">
      <Matched request={request} data={data} />
      {understood.apart.length > 0 && (
        <p>{t('find.apart', { phrases: format.list(understood.apart.map((it) => quote(request, it))) })}</p>
      )}
      {understood.mended.map((it) => (
        <p>
          {it.instead.length > 0
            ? t('find.mended', { asked: it.asked, instead: format.choice(it.instead) })
            : t('find.unknownWord', { asked: it.asked })}
        </p>
      ))}
      {understood.excluded.length > 0 && (
        <p>{t('find.excluded', { words: format.list(understood.excluded) })}</p>
      )}
    </div>
  )
}

function Matched({ request, data }: Props) {
  const matched = data.total > 0 ? matchKey(data) : null
  const words = listOtherWords(data)
  if (matched === null && words.length === 0) return null
  return (
    <p>
      {matched !== null && request.t(matched)} <OtherWords request={request} words={words} />
    </p>
  )
}

function quote({ language }: PageRequest, text: string): string {
  const [open, close] = language.quotes.outer
  return `${open}${text}${close}`
}

/** What to say of how the words were matched; of a single one that is plain to see. */
function matchKey({ matched, understood }: Props['data']) {
  const count = understood.words.length + understood.phrases.length
  if (count === 0) return 'find.noWords'
  if (count === 1 && matched === 'all') return null
  return matched === 'all' ? 'find.matchedAll' : 'find.matchedSome'
}

/** The same things in other words and languages. */
function OtherWords({
  request: { t, language },
  words,
}: {
  request: PageRequest
  words: ReturnType<typeof listOtherWords>
}) {
  if (words.length === 0) return null
  return (
    <>
      {t('find.also')}{' '}
      {words.map((it, at) => (
        <>
          {at > 0 && language.comma}
          <span
            {...languageAttributes(it.language, language.code)}
            title={languageName(it.language, language.code)}
          >
            {it.word}
          </span>
        </>
      ))}
    </>
  )
}

/** Words that stand for the concepts and were not asked, those of each concept in turn, so that none goes short. */
export function listOtherWords({
  understood,
}: Pick<Props['data'], 'understood'>): { language: string; word: string }[] {
  const asked = understood.words.map(foldText)
  const isAsked = (it: string) => asked.some((word) => word.startsWith(it) || it.startsWith(word))
  const lists = understood.also.map((it) =>
    it.words.map((word) => ({ ...word, folded: foldText(word.word) })),
  )
  const longest = Math.max(0, ...lists.map((it) => it.length))
  const inTurn = Array.from({ length: longest }, (_, at) => lists.flatMap((it) => it[at] ?? [])).flat()
  return inTurn
    .filter((it, at) => inTurn.findIndex((other) => other.folded === it.folded) === at && !isAsked(it.folded))
    .map(({ language, word }) => ({ language, word }))
    .slice(0, mostWords)
}
