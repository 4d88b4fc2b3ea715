import { openWork, type Stage, stages, type Visibility, visibilities } from '../../../adoptions/index.ts'
import {
  countUse,
  listOrganisationsById,
  type OrganisationName,
  type SignedIn,
} from '../../../people/index.ts'
import type { City } from '../../../places/index.ts'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { findPractice, listPublished, type Published } from '../../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../../action.ts'
import { AboutPractice } from '../../care/parts.tsx'
import { languageOptions } from '../../contribute/option.ts'
import { readDate } from '../../contribute/read-part.ts'
import { ChoiceField, LineField, SelectField, TextField } from '../../form/index.ts'
import { type PageContent, pageKind } from '../../page.tsx'
import type { PageRequest } from '../../request.ts'
import { CityField, findMeant, nameOfCity } from './city-choice.tsx'
import { Refused } from './refused.tsx'
import { attempt, type Typed, typedIn } from './typed.ts'

interface StartData {
  /** Null: withdrawn while somebody typed. */
  practice: Published | null
  organisations: readonly OrganisationName[]
  cityName: string
  found: readonly City[]
}

/** Begins an adoption of a practice. */
export const startPage = pageKind<StartData>({
  path: '/practices/:slug/adoption',
  who: 'person',
  about: 'begins an adoption of a practice',
  load: async (request) => ({
    ...(await loadStart(request, await findPractice(request.read, request.param('slug')))),
    cityName: await nameOfCity(request, request.query.get('city') ?? ''),
  }),
  show: (request, data) => showStart(request, data, null),
})

async function loadStart(request: PageRequest, practice: Published | null): Promise<StartData> {
  const { organisations: own } = request.viewer as SignedIn
  const organisations = await listOrganisationsById(request.read, own, request.language.code)
  return { practice, organisations: [...organisations.values()], cityName: '', found: [] }
}

/** How often one person, or one client address, may begin an adoption in a day. */
const limits = {
  person: { name: 'adoption-person', most: 20, minutes: 24 * 60 },
  client: { name: 'adoption-client', most: 60, minutes: 24 * 60 },
}

export const startAct: ActionKind = {
  path: '/practices/:slug/adoption',
  who: 'person',
  about: 'opens the workspace of an adoption',
  act: async (request) => {
    const { form, now, client } = request
    const viewer = request.viewer as SignedIn
    const found = await findMeant(request, form.text('cityName'))
    const city =
      found.find((it) => it.id === form.text('city')) ?? (found.length === 1 ? found[0] : undefined)
    let id = ''
    const refused =
      city === undefined
        ? unknownCity(request, found.length)
        : await attempt(
            form,
            () =>
              request.write(async (tx) => {
                const uses = [{ limit: limits.person, who: viewer.id }]
                if (client !== '') uses.push({ limit: limits.client, who: client })
                await countUse(tx, uses, now)
                id = await openWork(tx, viewer, { ...readStart(request), city: city.id }, now)
              }),
            (it) => (it === 'city' ? 'cityName' : it),
          )
    if (!refused) return { to: `/adoptions/${id}?done=opened` }
    const practice = (await listPublished(request.read, [form.text('origin')]))[0] ?? null
    const data = await loadStart(request, practice)
    return showStart(request, { ...data, cityName: form.text('cityName'), found }, refused)
  },
}

function unknownCity({ form }: ActionRequest, found: number): Typed {
  const key = found === 0 ? 'adopt.noCity' : 'adopt.severalCities'
  return { values: typedIn(form), faults: { cityName: { key } }, problem: null, status: 422 }
}

function readStart({ form, site, t }: ActionRequest) {
  const language = form.text('language')
  const spoken = site.languages.find((it) => it.code === language)
  const organisation = form.text('organisation')
  const date = readDate(form.text('date'))
  return {
    origin: form.text('origin'),
    ...(organisation === '' ? {} : { organisation }),
    language,
    visibility: form.text('visibility') as Visibility,
    stage: form.text('stage') as Stage,
    date: date === '' ? null : date,
    reason: form.text('reason').trim(),
    story: form.text('story').trim(),
    sourceTitle: (spoken ? createTranslator(spoken.code) : t)('adopt.ownAccount'),
  }
}

function showStart(request: PageRequest, data: StartData, typed: Typed | null): PageContent {
  const { t } = request
  return {
    title: t('adopt.start'),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...(typed ? { status: typed.status } : {}),
    body: (
      <>
        <h1>{t('adopt.start')}</h1>
        {data.practice && <AboutPractice request={request} practice={data.practice} />}
        <p class="prose">{t('adopt.startWhat')}</p>
        <Refused request={request} typed={typed} />
        <StartForm request={request} data={data} typed={typed} />
      </>
    ),
  }
}

function StartForm({ request, data, typed }: { request: PageRequest; data: StartData; typed: Typed | null }) {
  const { t, viewer, language } = request
  const values = typed?.values ?? {}
  const faults = typed?.faults ?? {}
  const spoken = viewer.role === 'person' ? viewer.languages[0] : undefined
  const chosen = values.language ?? spoken ?? language.code
  const own = { lang: chosen, dir: 'auto' as const }
  const field = (name: string) => ({ request, name, faults, value: values[name] ?? '' })
  return (
    <form class="form" method="post">
      <input type="hidden" name="origin" value={data.practice?.id ?? values.origin ?? ''} />
      <CityField
        request={request}
        faults={faults}
        name={values.cityName ?? data.cityName}
        found={data.found}
        chosen={values.city ?? ''}
      />
      {data.organisations.length > 0 && (
        <SelectField
          {...field('organisation')}
          label={t('adopt.organisation')}
          options={[
            { value: '', label: t('adopt.noOrganisation') },
            ...data.organisations.map((it) => ({ value: it.id, label: it.name })),
          ]}
        />
      )}
      <SelectField
        {...field('language')}
        value={chosen}
        label={t('adopt.language')}
        options={languageOptions(request, [language.code, chosen])}
      />
      <TextField
        {...field('story')}
        {...own}
        label={t('adopt.story')}
        hint={t('adopt.storyHint')}
        words={120}
      />
      <SelectField
        {...field('stage')}
        value={values.stage ?? 'interested'}
        label={t('adopt.stage')}
        options={stages.map((it) => ({ value: it, label: t(`stage.${it}`) }))}
      />
      <LineField
        {...field('date')}
        label={t('adopt.since')}
        hint={t('adopt.dateHint')}
        short
        lang="en"
        dir="ltr"
      />
      <TextField
        {...field('reason')}
        {...own}
        label={t('adopt.reason')}
        hint={t('adopt.reasonHint')}
        rows={2}
        words={60}
      />
      <ChoiceField
        request={request}
        name="visibility"
        label={t('adopt.whoSees')}
        faults={faults}
        values={[values.visibility ?? 'private']}
        options={visibilities.map((it) => ({
          value: it,
          label: t(`adopt.see.${it}`),
          hint: t(`adopt.seeHint.${it}`),
        }))}
      />
      <p>
        <button type="submit">{t('adopt.startButton')}</button>
      </p>
    </form>
  )
}
