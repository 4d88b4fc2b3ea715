import { directionOf } from '../../platform/i18n/index.ts'
import { type Answer, answerInput, findings, type Published } from '../../practices/index.ts'
import { ChoiceField, type Form, LineField, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { noteIn, readForm, type Typed } from './attempt.ts'

/** The three answers, what goes with them, and the role of who answers. Texts are in the record's language. */
export function AnswerFields({
  request,
  typed,
  practice,
}: {
  request: PageRequest
  typed: Typed
  practice: Published
}) {
  const { t } = request
  const { values, faults } = typed
  const own = { lang: practice.language, dir: directionOf(practice.language) }
  const field = (name: string) => ({ request, name, faults, value: values[name] ?? '', ...own })
  return (
    <>
      <ChoiceField
        request={request}
        name="finding"
        label={t('care.finding')}
        faults={faults}
        values={[values.finding ?? '']}
        options={findings.map((it) => ({
          value: it,
          label: t(`care.finding.${it}`),
          hint: t(`care.findingHint.${it}`),
        }))}
      />
      <TextField {...field('changed')} label={t('care.changed')} hint={t('care.onlyIfChanged')} words={300} />
      <LineField
        {...field('since')}
        label={t('care.since')}
        hint={t('care.sinceHint')}
        short
        lang="en"
        dir="ltr"
      />
      <TextField {...field('why')} label={t('care.why')} hint={t('care.onlyIfEnded')} rows={2} words={60} />
      <LineField
        {...field('role')}
        label={t('care.role')}
        hint={t('care.roleHint')}
        required
        maxlength={210}
      />
    </>
  )
}

/** Reads an answer. */
export function readAnswer(
  form: Form,
  practice: Published,
): { answer: Answer; typed: Typed } | { answer: null; typed: Typed } {
  const { input, typed } = readForm(answerInput, form)
  if (input === null) return { answer: null, typed }
  const isEnded = input.finding === 'ended'
  const answer: Answer = {
    finding: input.finding,
    role: input.role,
    words: input.finding === 'changed' ? input.changed : isEnded ? input.why : '',
    ...(isEnded && input.since !== '' ? { since: input.since } : {}),
    note: noteIn(practice.language, isEnded ? 'care.noteEnded' : 'care.noteConfirmed'),
  }
  return { answer, typed }
}

/** The field of the form for a part of the record. */
export function answerField(path: string): string {
  if (path.startsWith('confirmations')) return 'role'
  return path.startsWith('life.asOf') || path === 'since' ? 'since' : path.startsWith('life') ? 'why' : path
}
