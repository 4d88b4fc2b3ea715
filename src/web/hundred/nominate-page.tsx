import { listPeopleById, type PersonName, type SignedIn } from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { parseId } from '../../platform/ids/index.ts'
import {
  endorseNomination,
  findPractice,
  findPracticeSlug,
  listNominations,
  listPracticeCards,
  type Nomination,
  nominatePractice,
  nominationInput,
  type PracticeCard,
  type Published,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from '../care/attempt.ts'
import { CardLink } from '../care/care-desk-page.tsx'
import { AboutPractice, Act, Quoted, Refusal, SmallLine } from '../care/parts.tsx'
import { Done, LineField, TextField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

interface Nominating {
  /** Null: none was named yet. */
  practice: Published | null
}

/** Asks for the reasons why a practice should sit on the Hundred. */
export const nominatePage = pageKind<Nominating>({
  path: '/hundred/nominate',
  who: 'person',
  about: 'lets somebody nominate a practice for the Hundred',
  load: (request) => loadNamed(request, request.query.get('practice') ?? ''),
  show: (request, data) => content(request, data, untyped({ practice: request.query.get('practice') ?? '' })),
})

async function loadNamed({ read }: PageRequest, given: string): Promise<Nominating> {
  const id = parseId(given.trim())
  if (id === null || !id.startsWith('RP-')) return { practice: null }
  try {
    return { practice: await findPractice(read, await findPracticeSlug(read, id)) }
  } catch (error) {
    if (error instanceof NotFound) return { practice: null }
    throw error
  }
}

export const nominate: ActionKind = {
  path: '/hundred/nominate',
  who: 'person',
  about: 'nominates a practice, or agrees with a nomination',
  act: async (request) => {
    const { form, write, now, language, viewer } = request
    const { input, typed } = readForm(nominationInput, form)
    const data = await loadNamed(request, form.text('practice'))
    if (input === null) return content(request, data, typed)
    const { practice } = data
    if (practice === null)
      return content(request, data, {
        ...typed,
        faults: { practice: { key: 'care.noReplacement' } },
        status: 422,
      })
    const it = { practice: practice.id, language: language.code, words: input.words }
    const refused = await attempt(typed, () =>
      write((tx) => nominatePractice(tx, viewer as SignedIn, it, now)),
    )
    return refused ? content(request, data, refused) : { to: '/hundred/nominations?done=nominated' }
  },
}

function content(request: PageRequest, { practice }: Nominating, typed: Typed): PageContent {
  const { t } = request
  return {
    title: t('seat.nominate'),
    section: 'hundred',
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('seat.nominate')}</h1>
        {practice && <AboutPractice request={request} practice={practice} />}
        <Refusal request={request} typed={typed} />
        <p class="prose">{t('seat.nominateHow')}</p>
        <form class="form" method="post" action={request.link('/hundred/nominate')}>
          {practice ? (
            <input type="hidden" name="practice" value={practice.id} />
          ) : (
            <LineField
              request={request}
              name="practice"
              label={t('seat.practiceId')}
              hint={t('seat.practiceIdHint')}
              value={typed.values.practice ?? ''}
              faults={typed.faults}
              short
              dir="ltr"
              required
            />
          )}
          <TextField
            request={request}
            name="words"
            label={t('seat.why')}
            hint={t('seat.whyHint')}
            value={typed.values.words ?? ''}
            faults={typed.faults}
            words={150}
            rows={5}
            dir="auto"
            required
          />
          <p>
            <button type="submit">{t('seat.sendNomination')}</button>
          </p>
        </form>
        <p>
          <a href={request.link('/hundred/nominations')}>{t('seat.nominations')}</a>
        </p>
      </>
    ),
  }
}

export interface Nominated {
  nominations: Nomination[]
  cards: ReadonlyMap<string, PracticeCard>
  people: ReadonlyMap<string, PersonName>
}

/** Nominations with the names of what and who they speak of. */
export async function loadNominated({ read, language }: PageRequest): Promise<Nominated> {
  const nominations = await listNominations(read)
  const cards = await listPracticeCards(
    read,
    nominations.map((it) => it.practice),
    language.code,
  )
  const people = nominations.flatMap((it) => [it.person, ...it.endorsements.map((said) => said.person)])
  return {
    nominations,
    cards: new Map(cards.map((it) => [it.id, it])),
    people: await listPeopleById(read, people),
  }
}

/** Nominations that wait, for people who are signed in: nobody has looked at the words yet. */
export const nominationsPage = pageKind<Nominated>({
  path: '/hundred/nominations',
  who: 'person',
  about: 'nominations that wait, to agree with',
  load: loadNominated,
  show: (request, data) => showNominations(request, data, null),
})

export const endorse: ActionKind = {
  path: '/hundred/nominations/:id/endorsement',
  who: 'person',
  about: 'agrees with a nomination, with reasons',
  act: async (request) => {
    const { form, write, now, param, viewer } = request
    const { input, typed } = readForm(endorsementInput, form)
    if (input === null) return showNominations(request, await loadNominated(request), typed)
    const refused = await attempt(typed, () =>
      write((tx) => endorseNomination(tx, viewer as SignedIn, param('id'), input.words, now)),
    )
    if (refused) return showNominations(request, await loadNominated(request), refused)
    return { to: '/hundred/nominations?done=endorsed' }
  },
}

const endorsementInput = nominationInput.pick({ words: true })

function showNominations(request: PageRequest, data: Nominated, typed: Typed | null): PageContent {
  const { t, link, viewer } = request
  const own = viewer.role === 'person' ? viewer.id : ''
  return {
    title: t('seat.nominations'),
    section: 'hundred',
    styles: ['form'],
    isPrivate: true,
    ...(typed ? statusOf(typed) : {}),
    body: (
      <>
        <h1>{t('seat.nominations')}</h1>
        <Done request={request} keys={{ nominated: 'seat.done.nominated', endorsed: 'seat.done.endorsed' }} />
        <Refusal request={request} typed={typed} />
        <p class="prose">{t('seat.nominationsWhat')}</p>
        <p>
          <a href={link('/hundred/nominate')}>{t('seat.nominate')}</a>
        </p>
        {data.nominations.length === 0 && <p class="unknown">{t('seat.noNominations')}</p>}
        {data.nominations.map((it) => (
          <section class="panel">
            <h2>
              <CardLink request={request} card={data.cards.get(it.practice)} />
            </h2>
            <Reasons request={request} data={data} nomination={it} />
            {it.person !== own && it.endorsements.every((said) => said.person !== own) && (
              <Act
                request={request}
                to={`/hundred/nominations/${it.id}/endorsement`}
                label={t('seat.endorse')}
                quiet
              >
                <SmallLine
                  name="words"
                  of={it.id}
                  label={t('seat.endorseWhy')}
                  value={typed?.values.words ?? ''}
                  long
                />
              </Act>
            )}
          </section>
        ))}
      </>
    ),
  }
}

/** What everybody has said for a nomination. */
export function Reasons({
  request,
  data,
  nomination,
}: {
  request: PageRequest
  data: Nominated
  nomination: Nomination
}) {
  const { t, format } = request
  const all = [nomination, ...nomination.endorsements]
  return (
    <>
      {all.map((it) => (
        <div>
          <p class="small hush">
            <bdi>{data.people.get(it.person)?.name || t('care.somebody')}</bdi>
            {' · '}
            {format.date(it.at.slice(0, 10))}
          </p>
          <Quoted request={request} text={it.words} />
        </div>
      ))}
    </>
  )
}
