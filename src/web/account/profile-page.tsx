import {
  findProfile,
  listOrganisationsById,
  type OrganisationName,
  type Profile,
  saveProfile,
} from '../../people/index.ts'
import { listCountries } from '../../places/index.ts'
import type { ActionKind } from '../action.ts'
import {
  ChoiceField,
  Done,
  FaultSummary,
  type Faults,
  fieldId,
  LineField,
  SelectField,
  TextField,
} from '../form/index.ts'
import { TopicField } from '../mail/index.ts'
import { readNext } from '../next.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AccountNav } from './account-nav.tsx'
import { NameField } from './name-field.tsx'
import {
  checkTyped,
  languageFields,
  noticeRhythms,
  offerFields,
  readTyped,
  type TypedProfile,
  typedOf,
} from './profile-form.ts'
import { spokenLanguages } from './spoken.ts'

interface ProfileData {
  profile: Profile
  typed: TypedProfile
  organisations: ReadonlyMap<string, OrganisationName>
}

export const profilePage = pageKind<ProfileData>({
  path: '/account',
  who: 'person',
  about: 'what one says about oneself',
  load: async (request) => {
    const profile = await findProfile(request.read, request.viewer)
    const typed = await typedOf(request, profile, readNext(request.query.get('next')))
    return { profile, typed, organisations: await listOwn(request, profile) }
  },
  show: (request, data) => profileContent(request, data),
})

export const keepProfile: ActionKind = {
  path: '/account',
  who: 'person',
  about: 'keeps what one says about oneself',
  act: async (request) => {
    const { form, read, viewer, write, now } = request
    const profile = await findProfile(read, viewer)
    const typed = readTyped(form, readNext(form.text('next')))
    const checked = await checkTyped(request, typed, profile)
    if ('faults' in checked) {
      const organisations = await listOwn(request, profile)
      return profileContent(request, { profile, typed, organisations }, checked.faults)
    }
    await write((tx) => saveProfile(tx, viewer, checked.input, now))
    return { to: typed.next === '/account' ? '/account?done=saved' : typed.next }
  },
}

function listOwn({ read, language }: PageRequest, { organisations }: Profile) {
  return listOrganisationsById(
    read,
    organisations.map((it) => it.id),
    language.code,
  )
}

function profileContent(request: PageRequest, data: ProfileData, faults?: Faults): PageContent {
  return {
    title: request.t('account.title'),
    isPrivate: true,
    styles: ['form'],
    ...(faults ? { status: 422 as const } : {}),
    body: <ProfileView request={request} data={data} faults={faults} />,
  }
}

type Props = { request: PageRequest; data: ProfileData; faults: Faults | undefined }

function ProfileView({ request, data, faults }: Props) {
  const { t, link } = request
  const { profile, typed } = data
  return (
    <>
      <AccountNav request={request} />
      <div class="form">
        <h1>{t('account.title')}</h1>
        <Done
          request={request}
          keys={{ saved: 'profile.saved', lost: 'signIn.lost', address: 'address.changed' }}
        />
        <FaultSummary request={request} faults={faults} />
        {profile.name === '' && <p class="notice">{t('profile.welcome')}</p>}
        <p>
          {t.rich('profile.email', { email: profile.email, b: (it) => <bdi>{it}</bdi> })}{' '}
          <a href={link('/account/address')}>{t('address.title')}</a>
        </p>
        <form method="post" action={link('/account')} class="form">
          <Who request={request} typed={typed} faults={faults} />
          <Languages request={request} typed={typed} faults={faults} />
          <Where request={request} typed={typed} faults={faults} />
          <Offers request={request} typed={typed} faults={faults} />
          <Mails request={request} typed={typed} faults={faults} />
          <input type="hidden" name="next" value={typed.next} />
          <button type="submit">{t('profile.save')}</button>
        </form>
        <Organisations request={request} data={data} />
      </div>
    </>
  )
}

type PartProps = { request: PageRequest; typed: TypedProfile; faults: Faults | undefined }

function Who({ request, typed, faults }: PartProps) {
  const { t } = request
  return (
    <>
      <NameField request={request} value={typed.name} faults={faults} />
      <LineField
        request={request}
        name="addressAs"
        label={t('profile.addressAs')}
        hint={t('profile.addressAsHint')}
        value={typed.addressAs}
        faults={faults}
        maxlength={60}
        dir="auto"
      />
    </>
  )
}

function Languages({ request, typed, faults }: PartProps) {
  const { t } = request
  const options = [
    { value: '', label: t('profile.noLanguage') },
    ...spokenLanguages(request, typed.languages),
  ]
  return (
    <fieldset class="field" aria-describedby="languages-hint">
      <legend>{t('profile.languages')}</legend>
      <p class="hint" id="languages-hint">
        {t('profile.languagesHint')}
      </p>
      {languageFields.map((name, at) => (
        <SelectField
          request={request}
          name={name}
          label={t('profile.languageNumber', { number: at + 1 })}
          value={typed.languages[at] ?? ''}
          faults={faults}
          options={options}
        />
      ))}
    </fieldset>
  )
}

function Where({ request, typed, faults }: PartProps) {
  const { t, language } = request
  return (
    <>
      <LineField
        request={request}
        name="city"
        label={t('profile.city')}
        hint={t('profile.cityHint')}
        value={typed.city}
        faults={faults}
        maxlength={100}
        dir="auto"
      />
      <SelectField
        request={request}
        name="country"
        label={t('profile.country')}
        value={typed.country}
        faults={faults}
        options={[
          { value: '', label: t('profile.noCountry') },
          ...listCountries(language.code).map((it) => ({ value: it.code, label: it.name })),
        ]}
      />
      <TextField
        request={request}
        name="about"
        label={t('profile.about')}
        hint={t('profile.aboutHint')}
        value={typed.about}
        faults={faults}
        dir="auto"
        words={120}
      />
    </>
  )
}

function Offers({ request, typed, faults }: PartProps) {
  const { t } = request
  return (
    <>
      <ChoiceField
        request={request}
        name="offers"
        label={t('profile.offers')}
        hint={t('profile.offersHint')}
        faults={faults}
        options={offerFields.map((value) => ({ value, label: t(`profile.offer.${value}`) }))}
        values={typed.offers}
        many
      />
      <LineField
        request={request}
        name="hours"
        label={t('profile.hours')}
        value={typed.hours}
        faults={faults}
        inputmode="numeric"
        maxlength={3}
        short
      />
    </>
  )
}

function Mails({ request, typed, faults }: PartProps) {
  const { t, site } = request
  return (
    <>
      <SelectField
        request={request}
        name="language"
        label={t('profile.mailLanguage')}
        value={typed.language}
        faults={faults}
        options={site.languages.map((it) => ({ value: it.code, label: it.endonym }))}
      />
      <ChoiceField
        request={request}
        name="notices"
        label={t('profile.notices')}
        hint={t('profile.noticesHint')}
        faults={faults}
        options={noticeRhythms.map((value) => ({ value, label: t(`profile.notice.${value}`) }))}
        values={[typed.notices]}
      />
      <TopicField request={request} wanted={typed.topics} />
    </>
  )
}

function Organisations({ request, data }: { request: PageRequest; data: ProfileData }) {
  const { t, link } = request
  const { profile, organisations } = data
  return (
    <section class="section" id={fieldId('organisations')} aria-labelledby="organisations-title">
      <h2 id="organisations-title">{t('profile.organisations')}</h2>
      {profile.organisations.length === 0 ? (
        <p class="unknown">{t('profile.noOrganisations')}</p>
      ) : (
        <ul>
          {profile.organisations.map((it) => {
            const known = organisations.get(it.id)
            return (
              <li>
                {known ? (
                  <a href={link(`/organisations/${known.slug}`)}>
                    <bdi>{known.name}</bdi>
                  </a>
                ) : (
                  it.id
                )}
                {it.state !== 'accepted' && <span class="hush"> ({t('profile.waiting')})</span>}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
