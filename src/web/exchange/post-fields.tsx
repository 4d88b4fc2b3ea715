import { helps, mostBodyWords, mostTitleWords } from '../../exchange/index.ts'
import { listCountries } from '../../places/index.ts'
import { spokenLanguages } from '../account/spoken.ts'
import { ChoiceField, FaultSummary, LineField, SelectField, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { topicName } from './name.ts'
import type { TypedPost } from './post-form.ts'

interface Props {
  request: PageRequest
  typed: TypedPost
  /** The viewer's organisations, to post for one. */
  organisations: readonly { id: string; name: string }[]
  action: string
}

/** Asks for a need or an offer, all on one page. */
export function PostForm({ request, typed, organisations, action }: Props) {
  const { t, link, language } = request
  const isNeed = typed.kind === 'need'
  const field = (
    name: 'title' | 'body' | 'city' | 'hours' | 'starts' | 'ends' | 'contact' | 'preferred' | 'excluded',
  ) => ({
    request,
    name,
    value: typed[name],
    faults: typed.faults,
    dir: 'auto' as const,
  })
  const nothing = { value: '', label: t('exchange.choose') }
  const spoken = spokenLanguages(request, [...typed.languages, typed.language])
  const countries = listCountries(language.code).map((it) => ({ value: it.code, label: it.name }))
  return (
    <>
      <FaultSummary request={request} faults={typed.faults} />
      <form class="form" method="post" action={link(action)}>
        <input type="hidden" name="kind" value={typed.kind} />
        <input type="hidden" name="revision" value={String(typed.revision)} />
        <TextField
          {...field('title')}
          label={t(isNeed ? 'exchange.ask.need' : 'exchange.ask.offer')}
          hint={t(isNeed ? 'exchange.ask.needHint' : 'exchange.ask.offerHint')}
          rows={2}
          words={mostTitleWords}
          required
        />
        <TextField
          {...field('body')}
          label={t(isNeed ? 'exchange.ask.context' : 'exchange.ask.what')}
          hint={t('exchange.ask.publicHint')}
          rows={6}
          words={mostBodyWords}
          required
        />
        <SelectField
          request={request}
          name="language"
          label={t('exchange.ask.textLanguage')}
          value={typed.language}
          options={spoken}
          faults={typed.faults}
        />
        <Topics request={request} typed={typed} />
        <ChoiceField
          request={request}
          name="helps"
          label={t(isNeed ? 'exchange.wanted' : 'exchange.given')}
          many
          values={typed.helps}
          faults={typed.faults}
          options={helps.map((value) => ({
            value,
            label: t(`exchange.help.${value}`),
            hint: t(`exchange.helpWhat.${value}`),
          }))}
        />
        <div class="pair">
          {[0, 1, 2].map((at) => (
            <SelectField
              request={request}
              name={`spoken${at + 1}`}
              label={t('exchange.ask.languageNumber', { number: at + 1 })}
              value={typed.languages[at] ?? ''}
              options={[nothing, ...spoken]}
              faults={typed.faults}
            />
          ))}
        </div>
        <div class="pair">
          <LineField {...field('city')} label={t('exchange.ask.city')} hint={t('exchange.ask.cityHint')} />
          <SelectField
            request={request}
            name="country"
            label={t('exchange.ask.country')}
            hint={t('exchange.ask.countryHint')}
            value={typed.country}
            options={[nothing, ...countries]}
            faults={typed.faults}
          />
        </div>
        {organisations.length > 0 && (
          <SelectField
            request={request}
            name="organisation"
            label={t('exchange.ask.organisation')}
            value={typed.organisation}
            options={[nothing, ...organisations.map((it) => ({ value: it.id, label: it.name }))]}
            faults={typed.faults}
          />
        )}
        {isNeed ? (
          <LineField {...field('ends')} type="date" short label={t('exchange.ask.by')} />
        ) : (
          <OfferFields request={request} field={field} />
        )}
        <TextField
          {...field('contact')}
          label={t('exchange.ask.contact')}
          hint={t('exchange.ask.contactHint')}
          rows={2}
          required
        />
        <p>
          <button type="submit">{t(typed.revision === 0 ? 'exchange.post' : 'exchange.save')}</button>
        </p>
      </form>
    </>
  )
}

type FieldOf = (name: 'hours' | 'starts' | 'ends' | 'preferred' | 'excluded') => {
  request: PageRequest
  name: string
  value: string
  faults: TypedPost['faults']
  dir: 'auto'
}

function OfferFields({ request: { t }, field }: { request: PageRequest; field: FieldOf }) {
  return (
    <>
      <LineField
        {...field('hours')}
        short
        inputmode="numeric"
        label={t('exchange.ask.hours')}
        hint={t('exchange.ask.hoursHint')}
        required
      />
      <div class="pair">
        <LineField {...field('starts')} type="date" short label={t('exchange.from')} />
        <LineField {...field('ends')} type="date" short label={t('exchange.untilWhen')} />
      </div>
      <LineField {...field('preferred')} label={t('exchange.preferred')} hint={t('exchange.ask.areasHint')} />
      <LineField {...field('excluded')} label={t('exchange.excluded')} hint={t('exchange.ask.areasHint')} />
    </>
  )
}

/** Topics that were chosen, those that were found for words, and the words. */
function Topics({ request, typed }: { request: PageRequest; typed: TypedPost }) {
  const { t } = request
  const chosen = typed.topics.map((id) => ({ id, name: topicName(request, id) }))
  const shown = [...new Map([...chosen, ...typed.found].map((it) => [it.id, it])).values()]
  return (
    <>
      {shown.length > 0 && (
        <ChoiceField
          request={request}
          name="topics"
          label={t('exchange.topics')}
          many
          values={typed.topics}
          faults={typed.faults}
          options={shown.map((it) => ({ value: it.id, label: it.name }))}
        />
      )}
      <div class="field">
        <LineField
          request={request}
          name="topicWords"
          label={t(shown.length > 0 ? 'exchange.ask.moreTopics' : 'exchange.ask.topicWords')}
          hint={t('exchange.ask.topicsHint')}
          value={typed.topicWords}
          faults={typed.faults}
          dir="auto"
        />
        <button type="submit" class="quiet" name="find" value="topics" formnovalidate>
          {t('exchange.ask.findTopics')}
        </button>
      </div>
    </>
  )
}
