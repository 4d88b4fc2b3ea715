import {
  type Asked,
  type Capacity,
  type CapacityInput,
  findCapacity,
  listOwnQuestions,
  mostHours,
  type OwnQuestions,
  saveCapacity,
} from '../../adoptions/index.ts'
import { findProfile, type SignedIn } from '../../people/index.ts'
import { themes } from '../../practices/index.ts'
import { AccountNav } from '../account/account-nav.tsx'
import { spokenLanguages } from '../account/spoken.ts'
import type { ActionKind } from '../action.ts'
import { statusOf, type Typed } from '../care/attempt.ts'
import { Refusal } from '../care/parts.tsx'
import { ChoiceField, Done, LineField, SelectField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { tryAct } from './attempt.ts'
import { type Around, loadAround } from './shown/load.ts'
import { shorten } from './shown/question-view.tsx'

interface Own {
  questions: OwnQuestions
  around: Around
  capacity: Capacity
  typed: TypedCapacity
}

/** What stands in the form; lists are kept apart from what `Typed` holds. */
interface TypedCapacity extends Typed {
  languages: readonly string[]
  subjects: readonly string[]
}

const languageFields = ['language1', 'language2', 'language3', 'language4'] as const

export const ownQuestionsPage = pageKind<Own>({
  path: '/account/questions',
  who: 'person',
  about: "one's own questions, those to answer, and how much one can give",
  load: (request) => loadOwn(request),
  show: content,
})

async function loadOwn(request: PageRequest, typed?: TypedCapacity): Promise<Own> {
  const { read, now } = request
  const viewer = request.viewer as SignedIn
  const [questions, capacity] = [await listOwnQuestions(read, viewer), await findCapacity(read, viewer, now)]
  const { asked, turn, past } = questions
  const around = await loadAround(request, [...asked, ...turn, ...past])
  return { questions, around, capacity, typed: typed ?? (await typedOf(request, capacity)) }
}

async function typedOf({ read, viewer }: PageRequest, { said }: Capacity): Promise<TypedCapacity> {
  const profile =
    viewer.role === 'person' && viewer.id.startsWith('person-') ? await findProfile(read, viewer) : null
  const hours = said?.hours ?? profile?.offers.hours ?? null
  return {
    values: { hours: hours === null ? '' : String(hours), pausedUntil: said?.pausedUntil ?? '' },
    languages: said?.languages ?? profile?.languages ?? [],
    subjects: said?.subjects ?? [],
    faults: {},
    problem: null,
    status: 200,
  }
}

export const sayCapacity: ActionKind = {
  path: '/account/questions',
  who: 'person',
  about: 'says how much one can give to questions',
  act: async (request) => {
    const { form, viewer, now } = request
    const hours = form.text('hours').trim().slice(0, 10)
    const typed: TypedCapacity = {
      values: { hours, pausedUntil: form.text('pausedUntil').trim().slice(0, 20) },
      languages: languageFields.map((it) => form.text(it).slice(0, 40)).filter((it) => it !== ''),
      subjects: form.texts('subjects').slice(0, 10),
      faults: {},
      problem: null,
      status: 200,
    }
    const input = {
      hours: hours === '' ? Number.NaN : Number(hours),
      languages: [...typed.languages],
      subjects: [...typed.subjects],
      pausedUntil: typed.values.pausedUntil ?? '',
    } as CapacityInput
    const refused = await tryAct(request, typed, (tx) => saveCapacity(tx, viewer as SignedIn, input, now))
    if (!refused) return { to: '/account/questions?done=capacity' }
    const { languages: language1, ...faults } = refused.faults
    const shown = { ...typed, ...refused, faults: { ...faults, ...(language1 ? { language1 } : {}) } }
    return content(request, await loadOwn(request, shown))
  },
}

function content(request: PageRequest, own: Own): PageContent {
  const { t } = request
  const { questions, around, typed } = own
  const lists = [
    ['turn', t('question.toAnswer'), questions.turn],
    ['asked', t('question.asked'), questions.asked],
    ['past', t('question.past'), questions.past],
  ] as const
  return {
    title: t('question.mine'),
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <AccountNav request={request} />
        <h1>{t('question.mine')}</h1>
        <Done request={request} keys={{ capacity: 'question.done.capacity', pass: 'question.done.pass' }} />
        <Refusal request={request} typed={typed} />
        {lists.map(([id, title, list]) => (
          <Part id={id} title={title}>
            {list.length === 0 ? (
              <p class="unknown">{t('question.noneHere')}</p>
            ) : (
              <QuestionList request={request} questions={list} around={around} />
            )}
          </Part>
        ))}
        <Part id="capacity" title={t('question.capacity')}>
          <CapacityForm request={request} own={own} />
        </Part>
      </>
    ),
  }
}

/** Questions in one line each, with where they are. */
export function QuestionList(props: { request: PageRequest; questions: readonly Asked[]; around: Around }) {
  const { request, questions, around } = props
  const { t, link, format } = request
  return (
    <ul class="plain stack">
      {questions.map((it) => (
        <li>
          <a href={link(`/account/questions/${it.id}`)}>
            <bdi lang={it.language}>{shorten(it.body, mostShown)}</bdi>
          </a>
          <br />
          <span class="small hush">
            <bdi>{around.cards.get(it.practice)?.title ?? t('question.practiceGone')}</bdi>
            {' · '}
            {format.date(it.at.slice(0, 10))}
            {' · '}
            {it.isHeld ? t('question.isHeld') : t(`question.state.${it.state}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}

const mostShown = 120

function CapacityForm({ request, own: { typed, capacity } }: { request: PageRequest; own: Own }) {
  const { t, link } = request
  const { values, faults } = typed
  const options = [
    { value: '', label: t('profile.noLanguage') },
    ...spokenLanguages(request, typed.languages),
  ]
  return (
    <form class="form" method="post" action={link('/account/questions')}>
      <p>{t('question.capacityHow')}</p>
      <p class="hush">
        {capacity.said === null
          ? t('question.notSaid')
          : t('question.usedOf', { used: capacity.used, hours: capacity.said.hours })}
      </p>
      <LineField
        request={request}
        name="hours"
        label={t('question.hours')}
        hint={t('question.hoursHint', { most: mostHours })}
        value={values.hours ?? ''}
        faults={faults}
        inputmode="numeric"
        maxlength={3}
        short
        required
      />
      <fieldset class="field">
        <legend>{t('question.languages')}</legend>
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
      <ChoiceField
        request={request}
        name="subjects"
        label={t('question.subjects')}
        hint={t('question.subjectsHint')}
        faults={faults}
        values={typed.subjects}
        options={themes.map((it) => ({ value: it, label: t(`theme.${it}.name`) }))}
        many
      />
      <LineField
        request={request}
        name="pausedUntil"
        type="date"
        label={t('question.pausedUntil')}
        hint={t('question.pausedUntilHint')}
        value={values.pausedUntil ?? ''}
        faults={faults}
        short
      />
      <p>
        <button type="submit">{t('question.saveCapacity')}</button>
      </p>
    </form>
  )
}
