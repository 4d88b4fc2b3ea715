import { directionOf, type MessageKey } from '../../platform/i18n/index.ts'
import {
  addSuggestion,
  correctableFields,
  correctionInput,
  countSuggestion,
  findPractice,
  type Published,
  presentText,
  problemInput,
  problemTopics,
} from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { ChoiceField, Done, LineField, SelectField, TextField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from './attempt.ts'
import { AboutPractice, Quoted, Refusal, titleOf } from './parts.tsx'

const load = (request: PageRequest): Promise<Published> => findPractice(request.read, request.param('slug'))

/** Which field, from the address: without scripts, choosing one shows its present text on the next page. */
const fieldIn = ({ query }: PageRequest): string => {
  const name = query.get('field') ?? ''
  return correctableFields.some((it) => it.name === name) ? name : ''
}

export const correctionPage = pageKind<Published>({
  path: '/practices/:slug/correction',
  about: 'lets anybody suggest another text',
  load,
  show: (request, practice) => {
    const field = fieldIn(request)
    return showCorrection(request, practice, untyped({ field, body: presentText(practice, field) }))
  },
})

export const sendCorrection: ActionKind = {
  path: '/practices/:slug/correction',
  who: 'everybody',
  about: 'sends a correction to editors and stewards',
  act: async (request) => {
    const practice = await load(request)
    const { input, typed } = readForm(correctionInput, request.form)
    if (input === null) return showCorrection(request, practice, typed)
    const { field: about, body, source, email } = input
    const present = presentText(practice, about)
    const sent = { about, present, body, source, email }
    const refused =
      body === present ? unchanged(typed) : await send(request, practice, 'correction', sent, typed)
    if (refused) return showCorrection(request, practice, refused)
    return { to: `/practices/${practice.slug}/correction?done=sent` }
  },
}

function unchanged(typed: Typed): Typed {
  return { ...typed, faults: { body: { key: 'care.nothingNew' } }, status: 422 }
}

export const problemPage = pageKind<Published>({
  path: '/practices/:slug/problem',
  about: 'lets anybody report a problem, or ask for removal',
  load,
  show: (request, practice) => showProblem(request, practice, untyped()),
})

export const sendProblem: ActionKind = {
  path: '/practices/:slug/problem',
  who: 'everybody',
  about: 'sends a problem to the editors',
  act: async (request) => {
    const practice = await load(request)
    const { input, typed } = readForm(problemInput, request.form)
    if (input === null) return showProblem(request, practice, typed)
    const { topic: about, body, email } = input
    const sent = { about, present: '', body, source: '', email }
    const refused = await send(request, practice, 'problem', sent, typed)
    if (refused) return showProblem(request, practice, refused)
    return { to: `/practices/${practice.slug}/problem?done=sent` }
  },
}

function send(
  request: ActionRequest,
  practice: Published,
  kind: 'correction' | 'problem',
  it: { about: string; present: string; body: string; source: string; email: string },
  typed: Typed,
): Promise<Typed | null> {
  const { viewer, client, language, now } = request
  return attempt(typed, () =>
    request.site.database.inWrite(async (tx) => {
      await countSuggestion(tx, client, now)
      await addSuggestion(
        tx,
        {
          ...it,
          kind,
          practice: practice.id,
          email: it.email === '' ? null : it.email,
          language: language.code,
          person: viewer.role === 'person' ? viewer.id : null,
        },
        now,
      )
    }, 'unseen'),
  )
}

const sent: Readonly<Record<string, MessageKey>> = { sent: 'care.sent' }

function showCorrection(request: PageRequest, practice: Published, typed: Typed): PageContent {
  const { t, link } = request
  const { values, faults } = typed
  const field = values.field ?? ''
  const present = presentText(practice, field)
  const path = `/practices/${practice.slug}/correction`
  const options = [
    { value: '', label: t('care.field.other') },
    ...correctableFields.map((it) => ({ value: it.name, label: t(`care.field.${it.name}` as MessageKey) })),
  ]
  return {
    title: t('care.correctionTitle', { title: titleOf(request, practice) }),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('care.correction')}</h1>
        <AboutPractice request={request} practice={practice} />
        <Done request={request} keys={sent} />
        <Refusal request={request} typed={typed} />
        <p class="prose">{t('care.correctionHow')}</p>
        <form class="form" method="get" action={link(path)}>
          <SelectField
            request={request}
            name="field"
            label={t('care.whichField')}
            value={field}
            options={options}
          />
          <p>
            <button type="submit" class="quiet">
              {t('care.chooseField')}
            </button>
          </p>
        </form>
        <form class="form" method="post" action={link(path)}>
          <input type="hidden" name="field" value={field} />
          {present !== '' && (
            <div>
              <h2>{t('care.present')}</h2>
              <Quoted request={request} text={present} language={practice.language} />
            </div>
          )}
          <TextField
            request={request}
            name="body"
            label={t(field === '' ? 'care.whatIsWrong' : 'care.newText')}
            value={values.body ?? ''}
            faults={faults}
            rows={6}
            words={300}
            required
            {...(field === ''
              ? { dir: 'auto' }
              : { lang: practice.language, dir: directionOf(practice.language) })}
          />
          <LineField
            request={request}
            name="source"
            label={t('care.source')}
            hint={t('care.sourceHint')}
            value={values.source ?? ''}
            faults={faults}
            dir="auto"
          />
          <EmailField request={request} typed={typed} />
          <p>
            <button type="submit">{t('care.sendCorrection')}</button>
          </p>
        </form>
        <p>
          <a href={link(`/practices/${practice.slug}/problem`)}>{t('care.ratherProblem')}</a>
        </p>
      </>
    ),
  }
}

function showProblem(request: PageRequest, practice: Published, typed: Typed): PageContent {
  const { t, link } = request
  const { values, faults } = typed
  return {
    title: t('care.problemTitle', { title: titleOf(request, practice) }),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('care.problem')}</h1>
        <AboutPractice request={request} practice={practice} />
        <Done request={request} keys={sent} />
        <Refusal request={request} typed={typed} />
        <p class="prose">{t('care.problemHow')}</p>
        <form class="form" method="post">
          <ChoiceField
            request={request}
            name="topic"
            label={t('care.topic')}
            faults={faults}
            values={[values.topic ?? '']}
            options={problemTopics.map((it) => ({ value: it, label: t(`care.topic.${it}`) }))}
          />
          <TextField
            request={request}
            name="body"
            label={t('care.problemBody')}
            hint={t('care.problemBodyHint')}
            value={values.body ?? ''}
            faults={faults}
            rows={6}
            words={300}
            dir="auto"
            required
          />
          <EmailField request={request} typed={typed} />
          <p>
            <button type="submit">{t('care.sendProblem')}</button>
          </p>
        </form>
        <p>
          <a href={link(`/practices/${practice.slug}/correction`)}>{t('care.ratherCorrection')}</a>
        </p>
      </>
    ),
  }
}

function EmailField({ request, typed }: { request: PageRequest; typed: Typed }) {
  const { t, viewer } = request
  if (viewer.role === 'person') return null
  return (
    <LineField
      request={request}
      name="email"
      type="email"
      label={t('care.email')}
      hint={t('care.emailHint')}
      value={typed.values.email ?? ''}
      faults={typed.faults}
      autocomplete="email"
      dir="ltr"
    />
  )
}
