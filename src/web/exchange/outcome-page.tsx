import { type FollowUp, findFollowUp, outcomeInput, outcomes, tellOutcome } from '../../exchange/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import type { ActionKind } from '../action.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from '../care/attempt.ts'
import { Refusal } from '../care/parts.tsx'
import { ChoiceField, TextField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

/** Asks what came of an agreement. Only the button answers, because programs look at the links of mails. */
export const outcomePage = pageKind<FollowUp>({
  path: '/exchange/outcome/:token',
  about: 'asks one of the two what came of it, by the link in the mail',
  load: loadFollowUp,
  show: (request, it) => content(request, it, untyped()),
})

export const outcomeAct: ActionKind = {
  path: '/exchange/outcome/:token',
  who: 'everybody',
  about: 'tells what came of it by the link in the mail, once',
  act: async (request) => {
    const { write, now, form, param } = request
    const it = await loadFollowUp(request)
    const { input, typed } = readForm(outcomeInput, form)
    if (input === null) return content(request, it, typed)
    const told = { ...input, isMet: form.text('met') === 'yes' }
    const refused = await attempt(typed, () => write((tx) => tellOutcome(tx, it.id, told, now)))
    if (refused) return content(request, await loadFollowUp(request), refused)
    return { to: `/exchange/outcome/${param('token')}` }
  },
}

async function loadFollowUp({ site, read, param, now }: PageRequest): Promise<FollowUp> {
  const id = await site.secrets.open('exchange', param('token'))
  if (id === null) throw new NotFound('error.noFollowUp')
  return findFollowUp(read, id, now)
}

function content(request: PageRequest, it: FollowUp, typed: Typed): PageContent {
  const { t, format } = request
  return {
    title: t('exchange.outcomeTitle'),
    isPrivate: true,
    styles: ['form'],
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('exchange.outcomeTitle')}</h1>
        <dl class="glance">
          <div>
            <dt>{t('exchange.need')}</dt>
            <dd>
              <bdi>{it.need.title}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t('exchange.offer')}</dt>
            <dd>
              <bdi>{it.offer.title}</bdi>
            </dd>
          </div>
        </dl>
        {it.state === 'answered' && (
          <p class="done" role="status">
            {t('exchange.told')} {it.outcome !== null && t(`exchange.outcome.${it.outcome}`)}
          </p>
        )}
        {it.state === 'lapsed' && <p class="notice">{t('exchange.toldTooLate')}</p>}
        {it.state === 'open' && (
          <>
            <p class="lede">{t('exchange.outcomeLede', { days: it.days })}</p>
            <Refusal request={request} typed={typed} />
            <OutcomeForm request={request} it={it} typed={typed} />
            <p class="hint small">{t('care.goodUntil', { date: format.date(it.goodUntil.slice(0, 10)) })}</p>
          </>
        )}
      </>
    ),
  }
}

function OutcomeForm({ request, it, typed }: { request: PageRequest; it: FollowUp; typed: Typed }) {
  const { t } = request
  const value = (name: string) => typed.values[name] ?? ''
  return (
    <form class="form" method="post">
      <ChoiceField
        request={request}
        name="inTouch"
        label={t('exchange.inTouch')}
        values={[value('inTouch')]}
        faults={typed.faults}
        options={[
          { value: 'yes', label: t('care.yes') },
          { value: 'no', label: t('care.no') },
        ]}
      />
      <ChoiceField
        request={request}
        name="outcome"
        label={t('exchange.cameOf')}
        values={[value('outcome')]}
        faults={typed.faults}
        options={outcomes.map((one) => ({ value: one, label: t(`exchange.outcome.${one}`) }))}
      />
      <TextField
        request={request}
        name="words"
        label={t('exchange.outcomeWords')}
        hint={t('exchange.outcomeWordsHint')}
        value={value('words')}
        faults={typed.faults}
        dir="auto"
        rows={3}
      />
      {it.side === 'need' && it.need.state === 'open' && (
        <label class="choice">
          <input type="checkbox" name="met" value="yes" /> <span>{t('exchange.isMet')}</span>
        </label>
      )}
      <p>
        <button type="submit">{t('exchange.tell')}</button>
      </p>
    </form>
  )
}
