import { accents, joinings, type NetworkInput } from '../../people/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { ChoiceField, FaultSummary, LineField, SelectField, TextField } from '../form/index.ts'
import { accentClass } from '../layout/network-link.tsx'
import type { PageRequest } from '../request.ts'
import type { TypedSettings } from './settings-input.ts'

interface Props {
  request: PageRequest
  /** Null: it is about to be made. */
  network: NetworkInput | null
  typed: TypedSettings
  title: string
}

/** What a network is called, how it looks, and how it works. */
export function NetworkForm({ request, network, typed, title }: Props) {
  const { t, link, language } = request
  const action = network === null ? '/desk/networks' : `/networks/${network.slug}/settings`
  return (
    <div class={`of-network stack ${accentClass(network?.accent ?? 'lagoon')}`}>
      <header class="stack">
        {network && (
          <p class="eyebrow">
            <a href={link(`/networks/${network.slug}`)}>{t('network.back')}</a>
          </p>
        )}
        <h1>{title}</h1>
      </header>
      <p class="prose">{t('network.textsIn', { language: languageName(language.code, language.code) })}</p>
      <form method="post" action={link(action)} class="form">
        <FaultSummary request={request} faults={typed.faults} />
        <Texts
          request={request}
          typed={typed}
          isOwn={network === null || network.language === language.code}
        />
        <Working request={request} typed={typed} />
        <button type="submit">{t(network === null ? 'networks.makeNow' : 'network.save')}</button>
      </form>
    </div>
  )
}

function Texts({ request, typed, isOwn }: { request: PageRequest; typed: TypedSettings; isOwn: boolean }) {
  const { t, language } = request
  const { faults } = typed
  return (
    <>
      <LineField
        request={request}
        name="name"
        label={t('network.name')}
        faults={faults}
        value={typed.name}
        required={isOwn}
        lang={language.code}
      />
      <TextField
        request={request}
        name="summary"
        label={t('network.summary')}
        hint={t('network.summaryHint')}
        faults={faults}
        value={typed.summary}
        lang={language.code}
        words={125}
      />
      <LineField
        request={request}
        name="slug"
        label={t('network.slug')}
        hint={t('network.slugHint')}
        faults={faults}
        value={typed.slug}
        required
        dir="ltr"
      />
      <LineField
        request={request}
        name="url"
        type="url"
        label={t('organisation.website')}
        faults={faults}
        value={typed.url}
        dir="ltr"
      />
    </>
  )
}

function Working({ request, typed }: { request: PageRequest; typed: TypedSettings }) {
  const { t, site } = request
  const { faults } = typed
  return (
    <>
      <ChoiceField
        request={request}
        name="languages"
        label={t('network.languages')}
        faults={faults}
        many
        values={typed.languages}
        options={site.languages.map((it) => ({
          value: it.code,
          label: <span lang={it.code}>{it.endonym}</span>,
        }))}
      />
      <LineField
        request={request}
        name="furtherLanguages"
        label={t('network.furtherLanguages')}
        hint={t('network.furtherLanguagesHint')}
        value={typed.furtherLanguages}
        dir="ltr"
      />
      <ChoiceField
        request={request}
        name="accent"
        label={t('network.colour')}
        faults={faults}
        values={[typed.accent]}
        options={accents.map((value) => ({
          value,
          label: <b class={`network-name ${accentClass(value)}`}>{t(`network.accent.${value}`)}</b>,
        }))}
      />
      <ChoiceField
        request={request}
        name="joining"
        label={t('network.joining')}
        faults={faults}
        values={[typed.joining]}
        options={joinings.map((value) => ({ value, label: t(`network.joining.${value}`) }))}
      />
      <SelectField
        request={request}
        name="reviewersNeeded"
        label={t('network.reviewers')}
        hint={t('network.reviewersHint')}
        faults={faults}
        value={typed.reviewersNeeded}
        options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
      />
    </>
  )
}
