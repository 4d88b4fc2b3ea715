import type { Head } from '../../../adoptions/index.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { footOf, type Pen } from './pen.ts'

type PaperHead = Omit<Paper, 'parts' | 'notes'>

/** The head of a memo: which council is asked what, and when. */
export function memoHeadOf(pen: Pen, head: Head): PaperHead {
  const { t } = pen.request
  const known = (text: string | null) => (text === null ? pen.unknown(t('word.notKnownYet')) : { text })
  const asked = [
    { name: pen.label(t('memo.addressedTo')), runs: [known(head.addressedTo)] },
    {
      name: pen.label(t('memo.meeting')),
      runs: [known(head.meeting === null ? null : pen.date(head.meeting))],
    },
  ]
  const title = t('memo.question', namesOf(pen, head))
  return headOf(pen, head, { kind: t('memo.title'), title, cover: head.cover, asked })
}

/** The head of an annex: the letter that it goes with says to whom. */
export function annexHeadOf(pen: Pen, head: Head): PaperHead {
  const { t } = pen.request
  const title = t('adopt.title', namesOf(pen, head))
  return headOf(pen, head, { kind: t('memo.annexTitle'), title, cover: null, asked: [] })
}

function namesOf(pen: Pen, { practice, city }: Head): { practice: string; city: string } {
  const { t } = pen.request
  return {
    practice: practice?.title.text ?? t('adopt.withdrawnOrigin'),
    city: city?.name ?? t('word.notKnownYet'),
  }
}

function headOf(
  pen: Pen,
  head: Head,
  { asked, ...own }: Pick<Paper, 'kind' | 'title' | 'cover'> & { asked: Paper['facts'] },
): PaperHead {
  const { request } = pen
  const { t, language } = request
  return {
    ...own,
    language: language.code,
    facts: [...asked, ...factsOf(pen, head)],
    notesTitle: t('memo.notes'),
    foot: footOf(request, head.id),
  }
}

function factsOf(pen: Pen, head: Head): Paper['facts'] {
  const { t } = pen.request
  const from = [head.organisation, pen.city(head)].filter((it) => it !== null).join(' · ')
  const stage = t('memo.stageOn', { stage: t(`stage.${head.stage.stage}`), date: pen.date(head.stage.date) })
  const stand = `${stage} · ${t('memo.asOf', { date: pen.date(head.on) })}`
  return [
    { name: pen.label(t('memo.from')), runs: [{ text: from }] },
    { name: pen.label(t('memo.stand')), runs: [{ text: stand }] },
  ]
}
