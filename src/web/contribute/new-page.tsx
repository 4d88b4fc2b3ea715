import type { SignedIn } from '../../people/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import type { ActionKind } from '../action.ts'
import { FaultSummary, type Faults, LineField, SelectField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type Asking, faultsOf } from './asking.ts'
import { type Examples, findExamples } from './example.ts'
import { lookups } from './lookup.ts'
import { loadNames, type Names } from './names.ts'
import { languageIn, networksOf, openNew, tipFields } from './new-draft.ts'
import { languageOptions } from './option.ts'
import { Asked, Question } from './question.tsx'
import { readFields } from './read-fields.ts'
import { decimalOf, type Typed } from './typed.ts'

interface NewData {
  examples: Examples
  names: Names
}

interface Refused {
  typed: Typed
  faults: Faults
}

const nothing: Typed = { text: () => '', texts: () => [], names: () => [] }

/** A tip: the few questions with which anybody can begin. Places and organisations are found after the first saving. */
export const newPage = pageKind<NewData>({
  path: '/contribute/new',
  who: 'person',
  about: 'begins a draft with a tip of three minutes',
  load: loadNew,
  show: (request, data) => showNew(request, data),
})

async function loadNew(request: PageRequest): Promise<NewData> {
  const [examples, names] = await Promise.all([findExamples(request), loadNames(request, [])])
  return { examples, names }
}

/** Asked on the first page; where and who need a list to choose from, and come next. */
const first = tipFields.filter((it) => ['title', 'promise', 'scale', 'contact'].includes(it.name))

function showNew(request: PageRequest, data: NewData, refused?: Refused): PageContent {
  const { t } = request
  return {
    title: t('contribute.new'),
    section: 'contribute',
    styles: ['form', 'contribute'],
    isPrivate: true,
    ...(refused ? { status: 422 as const } : {}),
    body: <NewView request={request} data={data} refused={refused} />,
  }
}

function NewView({
  request,
  data,
  refused,
}: {
  request: PageRequest
  data: NewData
  refused: Refused | undefined
}) {
  const { t, link, language, viewer } = request
  const typed = refused?.typed ?? nothing
  const faults = refused?.faults ?? {}
  const chosen = typed.text('language') || request.query.get('language') || writingLanguage(request)
  const asking: Asking = {
    ...data,
    request,
    draft: { id: '', language: chosen, content: {} },
    typed,
    faults,
    lookup: null,
    more: null,
    findings: [],
    comments: [],
  }
  const networks = viewer.role === 'person' ? networksOf(viewer) : []
  return (
    <>
      <h1>{t('contribute.new')}</h1>
      <p class="lede">{t('contribute.newWhat')}</p>
      <FaultSummary request={request} faults={refused?.faults} />
      <form method="post" action={link('/contribute/new')} class="form">
        <SelectField
          request={request}
          name="language"
          label={t('contribute.language')}
          hint={t('contribute.languageHint')}
          faults={faults}
          value={chosen}
          options={languageOptions(request, [language.code.split('-')[0] ?? 'en', chosen])}
        />
        {networks.length > 0 && (
          <SelectField
            request={request}
            name="network"
            label={t('contribute.network')}
            value={typed.text('network') || (request.query.get('network') ?? '')}
            options={[
              { value: '', label: t('contribute.networkNone') },
              ...networks.map((it) => ({ value: it, label: it })),
            ]}
          />
        )}
        <Asked fields={first} />
        {first.map((it) => (
          <Question asking={asking} field={it} />
        ))}
        <LineField
          request={request}
          name="places.find"
          label={questionLabel(request, 'places')}
          hint={t('contribute.findNext')}
          value={typed.text('places.find')}
          dir="auto"
        />
        <LineField
          request={request}
          name="leads.find"
          label={questionLabel(request, 'leads')}
          hint={t('contribute.findNext')}
          value={typed.text('leads.find')}
          dir="auto"
        />
        <p class="buttons save">
          <button type="submit">{t('contribute.newButton')}</button>
        </p>
      </form>
    </>
  )
}

function questionLabel({ t }: PageRequest, name: 'places' | 'leads'): string {
  return t(`ask.${name}`)
}

/** The person's best language, or that of the page. */
function writingLanguage({ viewer, language }: PageRequest): string {
  const own = viewer.role === 'person' ? (viewer as SignedIn).languages[0] : undefined
  return own ?? language.code.split('-')[0] ?? 'en'
}

export const newAct: ActionKind = {
  path: '/contribute/new',
  who: 'person',
  about: 'opens a draft',
  mostBytes: 4_000_000,
  act: async (request) => {
    const { form, language } = request
    const tag = languageIn(form)
    const read = readFields(form, first, { decimal: decimalOf(language.locale) })
    const refuse = async (faults: readonly { path: string; key: string }[]) =>
      showNew(request, await loadNew(request), { typed: form, faults: faultsOf(faults) })
    const faults = [
      ...(tag === null ? [{ path: 'language', key: 'contribute.noLanguage' }] : []),
      ...read.faults,
    ]
    if (faults.length > 0 || tag === null) return refuse(faults)
    try {
      const id = await openNew(request, tag, read.fields)
      const find = Object.keys(lookups).find((it) => form.text(`${it}.find`).trim() !== '')
      const words = find === undefined ? '' : form.text(`${find}.find`).trim().slice(0, 100)
      const query = find === undefined ? '' : `&find=${find}&words=${encodeURIComponent(words)}`
      return {
        to: `/contribute/${id}/basics?done=saved${query}${find === undefined ? '' : `#found-${find}`}`,
      }
    } catch (error) {
      if (error instanceof Invalid) return refuse(error.issues)
      throw error
    }
  },
}
