import {
  answerReminder,
  findReminder,
  type Reminder,
  type ReminderFinding,
  reminderFindings,
} from '../../../adoptions/index.ts'
import { listCitiesById } from '../../../places/index.ts'
import { NotFound } from '../../../platform/errors/index.ts'
import { listPracticeCards } from '../../../practices/index.ts'
import type { ActionKind } from '../../action.ts'
import { ChoiceField, TextField } from '../../form/index.ts'
import { type PageContent, pageKind } from '../../page.tsx'
import type { PageRequest } from '../../request.ts'
import { cityName } from './load-work.ts'
import { Refused } from './refused.tsx'
import { attempt, type Typed } from './typed.ts'

interface Asked {
  reminder: Reminder
  practice: string
  where: string
}

/** Two questions behind the link of a mail; only the button answers, because programs look at the links of mails. */
export const reminderPage = pageKind<Asked>({
  path: '/a/:token',
  about: 'asks whether an adoption is still going, by the link in a mail',
  load: loadAsked,
  show: (request, asked) => content(request, asked, null),
})

export const reminderAct: ActionKind = {
  path: '/a/:token',
  who: 'everybody',
  about: 'answers by the link in the mail, once',
  act: async (request) => {
    const { form, now, write } = request
    const { reminder } = await loadAsked(request)
    const answer = {
      finding: form.text('finding') as ReminderFinding,
      why: form.text('why').trim(),
      told: form.text('told').trim(),
    }
    const refused = await attempt(form, () => write((tx) => answerReminder(tx, reminder.id, answer, now)))
    if (refused) return content(request, await loadAsked(request), refused)
    return { to: `/a/${request.param('token')}` }
  },
}

async function loadAsked(request: PageRequest): Promise<Asked> {
  const { site, read, param, now, language, t } = request
  const id = await site.secrets.open('adoption', param('token'))
  if (id === null) throw new NotFound('adopt.noReminder')
  const reminder = await findReminder(read, id, now)
  const [cards, cities] = await Promise.all([
    listPracticeCards(read, [reminder.origin], language.code),
    listCitiesById(read, [reminder.city], language.code),
  ])
  return {
    reminder,
    practice: cards[0]?.title ?? t('adopt.withdrawnOrigin'),
    where: cityName(request, cities.get(reminder.city)),
  }
}

function content(request: PageRequest, asked: Asked, typed: Typed | null): PageContent {
  const { t, format, link } = request
  const { reminder, practice, where } = asked
  return {
    title: t('adopt.stillGoing'),
    isPrivate: true,
    styles: ['form'],
    ...(typed ? { status: typed.status } : {}),
    body: (
      <>
        <h1>{t('adopt.stillGoing')}</h1>
        <p class="lede">{t('adopt.title', { practice, city: where })}</p>
        {reminder.state === 'answered' && (
          <p class="done" role="status">
            {t(`adopt.answered.${reminder.finding ?? 'yes'}`)}
          </p>
        )}
        {reminder.state === 'over' && <p class="notice">{t('adopt.linkOver')}</p>}
        {reminder.state === 'open' && (
          <>
            <Refused request={request} typed={typed} />
            <AnswerForm request={request} reminder={reminder} typed={typed} />
            <p class="hint small">
              {t('adopt.goodUntil', { date: format.date(reminder.goodUntil.slice(0, 10)) })}
            </p>
          </>
        )}
        <p>
          <a href={link(`/adoptions/${reminder.work}`)}>{t('adopt.toAdoption')}</a>
        </p>
      </>
    ),
  }
}

function AnswerForm({
  request,
  reminder,
  typed,
}: {
  request: PageRequest
  reminder: Reminder
  typed: Typed | null
}) {
  const { t } = request
  const values = typed?.values ?? {}
  const faults = typed?.faults ?? {}
  const spoken = { lang: reminder.language, dir: 'auto' as const, faults, request }
  return (
    <form class="form" method="post">
      <ChoiceField
        request={request}
        name="finding"
        label={t('adopt.stillGoing')}
        faults={faults}
        values={[values.finding ?? '']}
        options={reminderFindings.map((it) => ({ value: it, label: t(`adopt.finding.${it}`) }))}
      />
      <TextField
        {...spoken}
        name="why"
        label={t('adopt.findingWhy')}
        hint={t('adopt.findingWhyHint')}
        value={values.why ?? ''}
        rows={2}
        words={60}
      />
      <TextField
        {...spoken}
        name="told"
        label={t('adopt.told')}
        hint={t('adopt.toldHint')}
        value={values.told ?? ''}
        rows={3}
        words={100}
      />
      <p>
        <button type="submit">{t('adopt.answer')}</button>
      </p>
    </form>
  )
}
