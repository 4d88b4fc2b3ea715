import { type About, askQuestion, listAdoptions, mostQuestionWords } from '../../adoptions/index.ts'
import type { SignedIn } from '../../people/index.ts'
import type { City } from '../../places/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { findPractice, listPublished, type Published } from '../../practices/index.ts'
import { spokenLanguages } from '../account/spoken.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { statusOf, type Typed, untyped } from '../care/attempt.ts'
import { AboutPractice, Refusal, titleOf } from '../care/parts.tsx'
import { ChoiceField, LineField, SelectField, TextField } from '../form/index.ts'
import { type PageContent, type PageKind, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { tryAct, typedIn } from './attempt.ts'
import { findNamedCity, presetCity } from './city.ts'

interface Asking {
  practice: Published
  adoption: string | null
  preset: City | null
}

const fields = ['body', 'language', 'byWhen', 'city', 'role', 'named', 'inOpen'] as const

async function loadForPractice(request: PageRequest): Promise<Asking> {
  const practice = await findPractice(request.read, request.param('slug'))
  return { practice, adoption: null, preset: await presetCity(request) }
}

async function loadForAdoption(request: PageRequest): Promise<Asking> {
  const { read, param } = request
  const [adoption] = await listAdoptions(read, { ids: [param('id')] })
  const [practice] = adoption ? await listPublished(read, [adoption.origin]) : []
  if (!adoption || !practice) throw new NotFound('error.notFound')
  return { practice, adoption: adoption.id, preset: await presetCity(request) }
}

function askPage(path: string, about: string, load: (request: PageRequest) => Promise<Asking>): PageKind {
  return pageKind<Asking>({
    path,
    who: 'person',
    about,
    load,
    show: (request, asking) =>
      content(
        request,
        asking,
        untyped({ language: request.language.code, city: asking.preset?.name ?? '', inOpen: 'yes' }),
      ),
  })
}

function ask(path: string, about: string, load: (request: PageRequest) => Promise<Asking>): ActionKind {
  return {
    path,
    who: 'person',
    about,
    act: async (request) => {
      const asking = await load(request)
      const typed = typedIn(request, fields)
      const city = await cityIn(request, typed, asking)
      if (city === undefined) return content(request, asking, noCity(typed))
      let id = ''
      const refused = await tryAct(request, typed, async (tx) => {
        const { id: practice } = asking.practice
        id = await askQuestion(
          tx,
          request.viewer as SignedIn,
          { practice, adoption: asking.adoption } satisfies About,
          inputOf(typed, city),
          { client: request.client, now: request.now },
        )
      })
      if (refused) return content(request, asking, refused)
      return { to: `/account/questions/${id}?done=asked` }
    },
  }
}

export const askPages: readonly PageKind[] = [
  askPage('/practices/:slug/questions/new', 'one question about a practice', loadForPractice),
  askPage('/adoptions/:id/questions/new', 'one question about an adoption', loadForAdoption),
]

export const askActions: readonly ActionKind[] = [
  ask('/practices/:slug/questions/new', 'asks a question about a practice', loadForPractice),
  ask('/adoptions/:id/questions/new', 'asks a question about an adoption', loadForAdoption),
]

/** The id of the city that was typed; empty: none was, undefined: there is none of that name. */
async function cityIn(request: ActionRequest, typed: Typed, { preset }: Asking): Promise<string | undefined> {
  const name = typed.values.city ?? ''
  if (name.trim() === '') return ''
  return (await findNamedCity(request, name, preset))?.id
}

function noCity(typed: Typed): Typed {
  return { ...typed, faults: { city: { key: 'question.noCity' } }, status: 422 }
}

function inputOf({ values }: Typed, city: string) {
  return {
    body: values.body ?? '',
    language: values.language ?? '',
    byWhen: (values.byWhen ?? '').trim(),
    city,
    role: values.role ?? '',
    named: values.named === 'yes',
    inOpen: values.inOpen === 'yes',
  }
}

function content(request: PageRequest, asking: Asking, typed: Typed): PageContent {
  const { t, link } = request
  const { practice, adoption } = asking
  return {
    title: t('question.askTitle', { title: titleOf(request, practice) }),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('question.ask')}</h1>
        <AboutPractice request={request} practice={practice} />
        <Refusal request={request} typed={typed} />
        <div class="prose">
          <p>{t(adoption === null ? 'question.askHow' : 'question.askAdoptionHow')}</p>
          <Languages request={request} practice={practice} />
        </div>
        <form class="form" method="post">
          <AskFields request={request} typed={typed} />
          <p>
            <button type="submit">{t('question.send')}</button>
          </p>
        </form>
        <p>
          <a href={link(`/practices/${practice.slug}/questions`)}>{t('question.readFirst')}</a>
        </p>
      </>
    ),
  }
}

/** In which languages those who look after the practice answer, where its record says. */
function Languages({
  request: { t, format, language },
  practice,
}: {
  request: PageRequest
  practice: Published
}) {
  const spoken: readonly string[] = practice.offer?.languages ?? []
  if (spoken.length === 0) return null
  const languages = format.list(spoken.map((it) => languageName(it, language.code)))
  return <p>{t('question.spoken', { languages })}</p>
}

function AskFields({ request, typed: { values, faults } }: { request: PageRequest; typed: Typed }) {
  const { t } = request
  return (
    <>
      <TextField
        request={request}
        name="body"
        label={t('question.body')}
        hint={t('question.bodyHint')}
        value={values.body ?? ''}
        faults={faults}
        rows={6}
        words={mostQuestionWords}
        dir="auto"
        required
      />
      <SelectField
        request={request}
        name="language"
        label={t('question.language')}
        value={values.language ?? ''}
        faults={faults}
        options={spokenLanguages(request, [])}
      />
      <LineField
        request={request}
        name="role"
        label={t('question.role')}
        hint={t('question.roleHint')}
        value={values.role ?? ''}
        faults={faults}
        dir="auto"
        required
      />
      <ChoiceField
        request={request}
        name="named"
        label={t('question.name')}
        values={[values.named ?? '']}
        options={[{ value: 'yes', label: t('question.named') }]}
        many
      />
      <LineField
        request={request}
        name="city"
        label={t('question.city')}
        hint={t('question.cityHint')}
        value={values.city ?? ''}
        faults={faults}
        maxlength={100}
        dir="auto"
      />
      <LineField
        request={request}
        name="byWhen"
        type="date"
        label={t('question.byWhen')}
        hint={t('question.byWhenHint')}
        value={values.byWhen ?? ''}
        faults={faults}
        short
      />
      <ChoiceField
        request={request}
        name="inOpen"
        label={t('question.whoReads')}
        values={[values.inOpen === 'yes' ? 'yes' : 'no']}
        options={[
          { value: 'yes', label: t('question.inOpen'), hint: t('question.inOpenHint') },
          { value: 'no', label: t('question.inPrivate'), hint: t('question.inPrivateHint') },
        ]}
      />
    </>
  )
}
