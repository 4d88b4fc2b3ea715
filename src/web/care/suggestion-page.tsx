import { hasRole, listPeopleById, type SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  acceptCorrection,
  decisionInput,
  declineCorrection,
  differWords,
  findPracticeSlug,
  findSuggestion,
  findWholeVersion,
  isTextField,
  listPracticeCards,
  listVersions,
  type PracticeCard,
  type Published,
  presentText,
  type Suggestion,
  settleProblem,
  type Told,
} from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { TextField } from '../form/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import { findMailRoot, writeStrangerMail } from '../mail/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { attempt, noteIn, readForm, statusOf, type Typed, untyped } from './attempt.ts'
import { CardLink } from './care-desk-page.tsx'
import { fieldName } from './corrections-page.tsx'
import { Quoted, Refusal } from './parts.tsx'

interface Judged {
  suggestion: Suggestion
  /** Null: withdrawn meanwhile. */
  practice: Published | null
  card: PracticeCard | undefined
  sender: string | null
}

export const suggestionPage = pageKind<Judged>({
  path: '/desk/corrections/:id',
  who: 'person',
  about: 'one correction or problem, beside what the record says',
  load: loadJudged,
  show: (request, judged) => content(request, judged, untyped({ body: judged.suggestion.body })),
})

async function loadJudged({ read, viewer, param, language }: PageRequest): Promise<Judged> {
  const suggestion = await findSuggestion(read, viewer as SignedIn, param('id'))
  const [cards, people] = await Promise.all([
    listPracticeCards(read, [suggestion.practice], language.code),
    listPeopleById(read, suggestion.person === null ? [] : [suggestion.person]),
  ])
  const practice = cards.length > 0 ? await wholePractice(read, suggestion.practice) : null
  const sender = suggestion.person === null ? null : (people.get(suggestion.person)?.name ?? null)
  return { suggestion, practice, card: cards[0], sender }
}

async function wholePractice(read: PageRequest['read'], id: string): Promise<Published> {
  await findPracticeSlug(read, id)
  const [latest] = await listVersions(read, id, 1)
  return findWholeVersion(read, id, latest?.number ?? 1)
}

/** One decision: does it, tells who sent the suggestion, or shows the page again with what was typed. */
function decision(
  path: string,
  about: string,
  act: (
    tx: Tx,
    request: ActionRequest,
    it: { viewer: SignedIn; judged: Judged; words: string },
  ) => Promise<{ told: Told; kind: string; done: string }>,
): ActionKind {
  return {
    path: `/desk/corrections/:id/${path}`,
    who: 'person',
    about,
    act: async (request) => {
      const { form, write, now, site } = request
      const judged = await loadJudged(request)
      const { input, typed: read } = readForm(decisionInput, form)
      const typed = { ...read, values: { ...read.values, body: form.text('body') } }
      if (input === null) return content(request, judged, typed)
      let doneKey = ''
      const refused = await attempt(
        typed,
        () =>
          write(async (tx) => {
            const it = { viewer: request.viewer as SignedIn, judged, words: input.words }
            const { told, kind, done } = await act(tx, request, it)
            doneKey = done
            const path = judged.card ? `/practices/${judged.card.slug}` : '/practices'
            const root = findMailRoot(request)
            if (told.email !== null && root !== null)
              await site.sendMail(
                tx,
                writeStrangerMail(root, site.languages, {
                  to: told.email,
                  language: told.language,
                  kind,
                  values: { words: input.words },
                  path,
                  days: 14,
                }),
                now,
              )
          }),
        () => 'body',
      )
      if (refused) return content(request, await loadJudged(request), refused)
      return { to: `/desk/corrections?done=${doneKey}` }
    },
  }
}

export const suggestionActions: readonly ActionKind[] = [
  decision('acceptance', 'accepts a correction', async (tx, { form, now, param }, it) => {
    const seen = Number(form.text('version'))
    const note = it.judged.practice ? noteIn(it.judged.practice.language, 'care.noteCorrected') : undefined
    const accepted = { body: form.text('body').trim(), words: it.words, seen, note }
    const told = await acceptCorrection(tx, it.viewer, param('id'), accepted, now)
    return { told, kind: 'correction.accepted', done: told.draft === null ? 'accepted' : 'drafted' }
  }),
  decision('refusal', 'declines a correction, with the reason', async (tx, { now, param }, it) => {
    const told = await declineCorrection(tx, it.viewer, param('id'), it.words, now)
    return { told, kind: 'correction.declined', done: 'declined' }
  }),
  decision('settlement', 'says what was done about a problem', async (tx, { now, param }, it) => {
    const told = await settleProblem(tx, it.viewer, param('id'), it.words, now)
    return { told, kind: 'problem.settled', done: 'settled' }
  }),
]

function content(request: PageRequest, judged: Judged, typed: Typed): PageContent {
  const { t, link, format, viewer } = request
  const { suggestion: it, card, practice, sender } = judged
  const isProblem = it.kind === 'problem'
  return {
    title: isProblem ? t('care.problem') : t('care.correction'),
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <p>
          <a href={link('/desk/corrections')}>{t('care.corrections')}</a>
        </p>
        <h1>{isProblem ? t(`care.topic.${it.about}` as MessageKey) : fieldName(request, it.about)}</h1>
        <p class="lede">
          <CardLink request={request} card={card} />
        </p>
        <p>
          {it.isUrgent && <strong class="wrong">{t('care.urgent')} </strong>}
          <span class="hush">
            {format.dateTime(it.at)}
            {' · '}
            <bdi>{sender === null ? t('care.fromReader') : sender || t('care.somebody')}</bdi>
            {it.wantsAnswer && ` · ${t('care.wantsAnswer')}`}
          </span>
        </p>
        <Refusal request={request} typed={typed} />
        <Beside request={request} judged={judged} />
        {it.source !== '' && (
          <p>
            <strong>{t('care.source')}</strong> <bdi>{it.source}</bdi>
          </p>
        )}
        {it.state !== 'open' && <p class="notice">{t('care.decidedAlready')}</p>}
        {it.state === 'open' && practice && !isProblem && (
          <Judge request={request} judged={judged} typed={typed} />
        )}
        {it.state === 'open' && isProblem && (
          <>
            <Settle request={request} typed={typed} id={it.id} />
            {card && hasRole(viewer, 'editor') && (
              <p>
                <a href={link(`/practices/${card.slug}/administration`)}>{t('care.administration')}</a>
              </p>
            )}
          </>
        )}
      </>
    ),
  }
}

/** What the record says today and what is suggested, side by side, with the words that differ marked. */
function Beside({ request, judged: { suggestion: it, practice } }: { request: PageRequest; judged: Judged }) {
  const { t, language } = request
  if (!practice || !isTextField(it.about)) return <Quoted request={request} text={it.body} />
  const own = languageAttributes(practice.language, language.code)
  const present = presentText(practice, it.about)
  const stretches = differWords(present, it.body)
  const side = (own: 'deleted' | 'inserted') =>
    stretches
      .filter(({ kind }) => kind === 'same' || kind === own)
      .map(({ kind, text }) => ({ text, differs: kind === own }))
  const [before, after] = [side('deleted'), side('inserted')]
  return (
    <>
      {present !== it.present && <p class="notice">{t('care.differsNow')}</p>}
      <div class="pair">
        <section>
          <h2>{t('care.present')}</h2>
          <p {...own}>{before.map(({ text, differs }) => (differs ? <del>{text}</del> : text))}</p>
        </section>
        <section>
          <h2>{t('care.suggested')}</h2>
          <p {...own}>{after.map(({ text, differs }) => (differs ? <ins>{text}</ins> : text))}</p>
        </section>
      </div>
    </>
  )
}

function Judge({ request, judged, typed }: { request: PageRequest; judged: Judged; typed: Typed }) {
  const { t, link, viewer } = request
  const { suggestion: it, practice } = judged
  const isText = isTextField(it.about)
  const isEditor = hasRole(viewer, 'editor')
  return (
    <form class="form" method="post" action={link(`/desk/corrections/${it.id}/acceptance`)}>
      <input type="hidden" name="version" value={String(practice?.version.number ?? 0)} />
      {isText && (
        <TextField
          request={request}
          name="body"
          label={t('care.asAccepted')}
          hint={t('care.asAcceptedHint')}
          value={typed.values.body ?? it.body}
          faults={typed.faults}
          dir="auto"
          rows={5}
        />
      )}
      <TextField
        request={request}
        name="words"
        label={t('care.decisionWords')}
        hint={t('care.decisionWordsHint')}
        value={typed.values.words ?? ''}
        faults={typed.faults}
        dir="auto"
        rows={2}
        required
      />
      <p class="hint">{t(isText && isEditor ? 'care.publishesNow' : 'care.goesIntoDraft')}</p>
      <p class="buttons">
        <button type="submit">{t('care.accept')}</button>
        <button type="submit" class="quiet" formaction={link(`/desk/corrections/${it.id}/refusal`)}>
          {t('care.decline')}
        </button>
      </p>
    </form>
  )
}

function Settle({ request, typed, id }: { request: PageRequest; typed: Typed; id: string }) {
  const { t, link } = request
  return (
    <form class="form" method="post" action={link(`/desk/corrections/${id}/settlement`)}>
      <TextField
        request={request}
        name="words"
        label={t('care.whatWasDone')}
        hint={t('care.decisionWordsHint')}
        value={typed.values.words ?? ''}
        faults={typed.faults}
        dir="auto"
        rows={3}
        required
      />
      <p>
        <button type="submit">{t('care.settle')}</button>
      </p>
    </form>
  )
}
