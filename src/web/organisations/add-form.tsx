import { actorKinds } from '../../people/index.ts'
import { listCountries } from '../../places/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { ChoiceField, FaultSummary, LineField, SelectField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { AddData } from './add-page.tsx'

type Props = { request: PageRequest; data: AddData }

/** A new organisation: what is asked, and where something is not clear, the question. */
export function AddForm({ request, data }: Props) {
  const { t, link } = request
  const { faults, like } = data
  return (
    <>
      <header class="stack">
        <p class="eyebrow">
          <a href={link('/organisations')}>{t('organisations.all')}</a>
        </p>
        <h1>{t('addOrganisation.title')}</h1>
      </header>
      <p class="prose">{t('addOrganisation.what')}</p>
      <form method="post" action={link('/add-organisation')} class="form">
        <FaultSummary request={request} faults={faults} />
        {like && <Like request={request} like={like} />}
        <Who request={request} data={data} />
        <Where request={request} data={data} />
        <button type="submit">{t(like ? 'addOrganisation.sendOther' : 'addOrganisation.send')}</button>
      </form>
    </>
  )
}

function Like({ request, like }: { request: PageRequest; like: NonNullable<AddData['like']> }) {
  const { t, link } = request
  return (
    <div class="notice" role="alert">
      <p>{t('addOrganisation.like')}</p>
      <ul>
        {like.map((it) => (
          <li>
            {it.state === null ? (
              <a href={link(`/organisations/${it.slug}`)}>
                <bdi>{it.name}</bdi>
              </a>
            ) : (
              <>
                <bdi>{it.name}</bdi> ({t('addOrganisation.waits')})
              </>
            )}{' '}
            <span class="small hush">{t(`addOrganisation.likeBy.${it.by}`)}</span>
          </li>
        ))}
      </ul>
      <p>{t('addOrganisation.likeWhat')}</p>
      <input type="hidden" name="isOther" value="yes" />
    </div>
  )
}

function Who({ request, data: { typed, faults } }: Props) {
  const { t, language, format } = request
  const codes = new Set([
    ...request.site.languages.map((it) => it.code as string),
    ...further,
    typed.language,
  ])
  const languages = [...codes].map((value) => ({ value, label: languageName(value, language.code) }))
  return (
    <>
      <LineField
        request={request}
        name="name"
        label={t('addOrganisation.name')}
        hint={t('addOrganisation.nameHint')}
        faults={faults}
        value={typed.name}
        required
        dir="auto"
        autocomplete="organization"
      />
      <SelectField
        request={request}
        name="language"
        label={t('addOrganisation.language')}
        faults={faults}
        value={typed.language}
        options={languages.sort((a, b) => format.compare(a.label, b.label))}
      />
      <SelectField
        request={request}
        name="actorKind"
        label={t('organisation.kind')}
        faults={faults}
        value={typed.actorKind}
        options={[
          { value: '', label: t('addOrganisation.choose') },
          ...actorKinds.map((value) => ({ value, label: t(`actorKind.${value}`) })),
        ]}
      />
    </>
  )
}

/** Languages that organisations are often named in, beside those of the site. */
const further = ['ar', 'es', 'fa', 'hi', 'it', 'nl', 'pl', 'pt', 'ru', 'so', 'tr', 'uk', 'ur', 'vi', 'zh']

function Where({ request, data: { typed, faults, cities } }: Props) {
  const { t, language, format } = request
  const countries = listCountries(language.code).toSorted((a, b) => format.compare(a.name, b.name))
  return (
    <>
      <SelectField
        request={request}
        name="country"
        label={t('city.country')}
        faults={faults}
        value={typed.country}
        options={[
          { value: '', label: t('addOrganisation.choose') },
          ...countries.map((it) => ({ value: it.code, label: it.name })),
        ]}
      />
      <LineField
        request={request}
        name="city"
        label={t('organisation.city')}
        hint={t('addOrganisation.cityHint')}
        faults={faults}
        value={typed.city}
        dir="auto"
      />
      {cities && (
        <ChoiceField
          request={request}
          name="cityId"
          label={t('addOrganisation.whichCity')}
          faults={faults}
          values={[typed.cityId]}
          options={cities.map((it) => ({
            value: it.id,
            label: <bdi>{it.name}</bdi>,
            hint: it.population
              ? t('addOrganisation.inhabitants', { count: format.population(it.population.value) })
              : t('word.notKnownYet'),
          }))}
        />
      )}
      {!cities && typed.cityId !== '' && <input type="hidden" name="cityId" value={typed.cityId} />}
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
