import type { MessageKey } from '../../platform/i18n/index.ts'
import { parseId } from '../../platform/ids/index.ts'
import {
  archivePractice,
  findPractice,
  type Published,
  reasonInput,
  unarchivePractice,
  withdrawPractice,
} from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { Done, LineField, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { attempt, noteIn, readForm, statusOf, type Typed, untyped } from './attempt.ts'
import { AboutPractice, Act, Refusal, titleOf } from './parts.tsx'

const load = (request: PageRequest): Promise<Published> => findPractice(request.read, request.param('slug'))

const done: Readonly<Record<string, MessageKey>> = {
  archived: 'care.done.archived',
  unarchived: 'care.done.unarchived',
}

/** Archive and withdrawal, for editors. */
export const administrationPage = pageKind<Published>({
  path: '/practices/:slug/administration',
  who: 'editor',
  about: 'archive and withdraw a practice',
  load,
  show: (request, practice) => content(request, practice, untyped(), null),
})

type Form = 'archive' | 'withdrawal'

function standing(
  path: string,
  about: string,
  act: (request: ActionRequest, practice: Published) => Promise<{ refused: Typed | null; to: string }>,
  form: Form | null,
): ActionKind {
  return {
    path: `/practices/:slug/administration/${path}`,
    who: 'editor',
    about,
    act: async (request) => {
      const practice = await load(request)
      const { refused, to } = await act(request, practice)
      return refused ? content(request, await load(request), refused, form) : { to }
    },
  }
}

export const administrationActions: readonly ActionKind[] = [
  standing(
    'archive',
    'puts a practice into the archive, with the reason',
    async ({ form, viewer, write, now }, { id, slug, language }) => {
      const to = `/practices/${slug}/administration?done=archived`
      const { input, typed } = readForm(reasonInput, form)
      if (input === null) return { refused: typed, to }
      const it = { reason: input.reason, note: noteIn(language, 'care.noteArchived') }
      const refused = await attempt(
        typed,
        () => write((tx) => archivePractice(tx, viewer, id, it, now)),
        () => 'reason',
      )
      return { refused, to }
    },
    'archive',
  ),
  standing(
    'unarchive',
    'takes a practice back from the archive',
    async ({ viewer, write, now }, { id, slug, language }) => ({
      refused: await attempt(untyped(), () =>
        write((tx) => unarchivePractice(tx, viewer, id, now, noteIn(language, 'care.noteUnarchived'))),
      ),
      to: `/practices/${slug}/administration?done=unarchived`,
    }),
    null,
  ),
  standing(
    'withdrawal',
    'withdraws a practice for good, with the reason',
    async ({ form, viewer, write, now }, { id, language }) => {
      const { input, typed: read } = readForm(reasonInput, form)
      const other = form.text('replacedBy').trim()
      const typed = { ...read, values: { ...read.values, id: form.text('id'), replacedBy: other } }
      const faults = { ...typed.faults }
      if (parseId(form.text('id').trim()) !== id) faults.id = { key: 'care.typeTheId' }
      if (other !== '' && parseId(other) === null) faults.replacedBy = { key: 'care.noReplacement' }
      const to = `/practices`
      if (input === null || Object.keys(faults).length > 0)
        return { refused: { ...typed, faults, status: 422 as const }, to }
      const replacedBy = other === '' ? undefined : (parseId(other) ?? undefined)
      const stone = { reason: input.reason, language, replacedBy }
      return {
        refused: await attempt(typed, () => write((tx) => withdrawPractice(tx, viewer, id, stone, now))),
        to,
      }
    },
    'withdrawal',
  ),
]

function content(request: PageRequest, practice: Published, typed: Typed, sent: Form | null): PageContent {
  const { t, format, link } = request
  const { slug, archived, language } = practice
  const base = `/practices/${slug}/administration`
  const field = (form: Form, name: string) => ({
    request,
    name,
    faults: sent === form ? typed.faults : {},
    value: sent === form ? (typed.values[name] ?? '') : '',
  })
  const isArchived = practice.editorial === 'archived'
  return {
    title: t('care.administrationTitle', { title: titleOf(request, practice) }),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('care.administration')}</h1>
        <AboutPractice request={request} practice={practice} />
        <Done request={request} keys={done} />
        <Refusal request={request} typed={typed} />
        <p>
          <a href={link(`/practices/${slug}/stewards`)}>{t('care.stewards')}</a>
        </p>
        <Part id="archive" title={t('care.archive')}>
          {isArchived ? (
            <>
              <p>{archived && t('care.archivedOn', { date: format.date(archived.on) })}</p>
              {archived && <Words request={request} text={archived.reason} original={language} />}
              <Act request={request} to={`${base}/unarchive`} label={t('care.unarchive')} />
            </>
          ) : (
            <form class="form" method="post" action={link(`${base}/archive`)}>
              <p>{t('care.archiveWhat')}</p>
              <TextField
                {...field('archive', 'reason')}
                label={t('care.archiveReason')}
                hint={t('care.inRecordLanguage')}
                words={60}
                lang={language}
                rows={2}
                required
              />
              <p>
                <button type="submit">{t('care.archiveButton')}</button>
              </p>
            </form>
          )}
        </Part>
        <Part id="withdraw" title={t('care.withdraw')}>
          <form class="form" method="post" action={link(`${base}/withdrawal`)}>
            <p>{t('care.withdrawWhat')}</p>
            <div class="field">
              <label for="f-withdraw-reason">{t('care.withdrawReason')}</label>
              <p class="hint" id="f-withdraw-hint">
                {t('care.inRecordLanguage')}
              </p>
              <textarea
                id="f-withdraw-reason"
                name="reason"
                rows={2}
                lang={language}
                aria-describedby="f-withdraw-hint"
                required
              >
                {`\n${field('withdrawal', 'reason').value}`}
              </textarea>
            </div>
            <LineField
              {...field('withdrawal', 'replacedBy')}
              label={t('care.replacedBy')}
              hint={t('care.replacedByHint')}
              short
              dir="ltr"
            />
            <LineField
              {...field('withdrawal', 'id')}
              label={t('care.typeId', { id: practice.id })}
              short
              dir="ltr"
              required
            />
            <p>
              <button type="submit">{t('care.withdrawButton')}</button>
            </p>
          </form>
        </Part>
      </>
    ),
  }
}
