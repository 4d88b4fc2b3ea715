import {
  acceptProposal,
  canAnswer,
  declineInput,
  declineProposal,
  declineReasons,
  findProposal,
  isAgreed,
  listMessages,
  listResponses,
  type Message,
  messageInput,
  type Proposal,
  type Response,
  sendMessage,
} from '../../exchange/index.ts'
import { listPeopleById, type PersonName } from '../../people/index.ts'
import type { ActionKind } from '../action.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from '../care/attempt.ts'
import { Act, Quoted, Refusal } from '../care/parts.tsx'
import { Done, SelectField, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import { PersonLabel } from '../person-name.tsx'
import type { PageRequest } from '../request.ts'
import { namePosts, type PostNames } from './name.ts'
import { PostFacts } from './post-facts.tsx'
import { Reasons } from './reasons.tsx'

interface Shown {
  proposal: Proposal
  names: PostNames
  messages: Message[]
  people: ReadonlyMap<string, PersonName>
  response: Response | undefined
}

/** A proposal, for its two sides: why it fits, the answers, and later the conversation. */
export const proposalPage = pageKind<Shown>({
  path: '/exchange/proposals/:id',
  who: 'person',
  about: 'a proposal for its two sides; contact only when both have said yes',
  load: loadProposal,
  show: (request, shown) => content(request, shown, untyped()),
})

async function loadProposal(request: PageRequest): Promise<Shown> {
  const { read, viewer, param } = request
  const proposal = await findProposal(read, viewer, param('id'))
  const [names, messages, people, responses] = await Promise.all([
    namePosts(request, [proposal.other]),
    listMessages(read, viewer, proposal),
    listPeopleById(read, isAgreed(proposal.state) ? [proposal.own.person, proposal.other.person] : []),
    listResponses(read, proposal.side === 'need' ? [proposal.other.id] : []),
  ])
  return { proposal, names, messages, people, response: responses.get(proposal.other.id) }
}

export const acceptAct: ActionKind = {
  path: '/exchange/proposals/:id/acceptance',
  who: 'person',
  about: 'says yes to a proposal for one’s own side',
  act: async (request) => {
    const { write, viewer, param, now } = request
    let state = ''
    const refused = await attempt(untyped(), async () => {
      state = await write((tx) => acceptProposal(tx, viewer, param('id'), now))
    })
    if (refused) return content(request, await loadProposal(request), refused)
    return { to: `/exchange/proposals/${param('id')}?done=${state === 'agreed' ? 'agreed' : 'accepted'}` }
  },
}

export const declineAct: ActionKind = {
  path: '/exchange/proposals/:id/refusal',
  who: 'person',
  about: 'says no to a proposal, with the reason',
  act: async (request) => {
    const { write, viewer, param, now, form } = request
    const shown = await loadProposal(request)
    const { input, typed } = readForm(declineInput, form)
    if (input === null) return content(request, shown, typed)
    const refused = await attempt(typed, () =>
      write((tx) => declineProposal(tx, viewer, param('id'), input, now)),
    )
    if (refused) return content(request, await loadProposal(request), refused)
    return { to: '/exchange/proposals?done=declined' }
  },
}

export const messageAct: ActionKind = {
  path: '/exchange/proposals/:id/messages',
  who: 'person',
  about: 'writes to the other side, when both have said yes',
  act: async (request) => {
    const { write, viewer, param, now, form } = request
    const shown = await loadProposal(request)
    const { input, typed } = readForm(messageInput, form)
    if (input === null) return content(request, shown, typed)
    const refused = await attempt(typed, () =>
      write((tx) => sendMessage(tx, viewer, param('id'), input, now)),
    )
    if (refused) return content(request, await loadProposal(request), refused)
    return { to: `/exchange/proposals/${param('id')}?done=sent` }
  },
}

function content(request: PageRequest, shown: Shown, typed: Typed): PageContent {
  const { t, link, format, language } = request
  const { proposal: it, names, response } = shown
  return {
    title: t('exchange.proposalTitle', { title: it.other.title }),
    isPrivate: true,
    styles: ['form'],
    ...statusOf(typed),
    body: (
      <>
        <p>
          <a href={link('/exchange/proposals')}>{t('exchange.mine')}</a>
        </p>
        <h1>{t(it.side === 'need' ? 'exchange.canHelp' : 'exchange.needsHelp')}</h1>
        <p class="lede" {...languageAttributes(it.other.language, language.code)} dir="auto">
          {it.other.title}
        </p>
        <Done
          request={request}
          keys={{
            agreed: 'exchange.done.agreed',
            accepted: 'exchange.done.accepted',
            sent: 'exchange.done.sent',
          }}
        />
        <Refusal request={request} typed={typed} />
        <p class="notice">{stateWords(request, it)}</p>
        {isAgreed(it.state) && <Conversation request={request} shown={shown} typed={typed} />}
        <Part id="why" title={t('exchange.why')}>
          <Reasons request={request} reasons={it.reasons} />
          <p class="small hush">
            {t('exchange.for')}{' '}
            <a href={link(`/exchange/${it.own.id}`)}>
              <bdi>{it.own.title}</bdi>
            </a>
            {' · '}
            {t('exchange.proposedOn', { date: format.date(it.madeAt.slice(0, 10)) })}
          </p>
        </Part>
        <Part id="other" title={t(it.other.kind === 'need' ? 'exchange.need' : 'exchange.offer')}>
          <PostFacts request={request} post={it.other} names={names} response={response} />
        </Part>
        {canAnswer(it.state, it.side) && <Answer request={request} proposal={it} typed={typed} />}
      </>
    ),
  }
}

function stateWords({ t, format }: PageRequest, it: Proposal): string {
  const date = format.date(it.lapsesAt.slice(0, 10))
  if (canAnswer(it.state, it.side)) return t('exchange.answerUntil', { date })
  if (it.state === `accepted-${it.side}`) return t('exchange.otherUntil', { date })
  if (it.declined?.by === it.side) return t('exchange.youDeclined')
  return t(`exchange.proposal.${it.state}`)
}

function Answer({
  request,
  proposal: it,
  typed,
}: {
  request: PageRequest
  proposal: Proposal
  typed: Typed
}) {
  const { t, link } = request
  const here = `/exchange/proposals/${it.id}`
  const nothing = { value: '', label: t('exchange.choose') }
  return (
    <Part id="answer" title={t('exchange.yourAnswer')}>
      <p class="prose">{t('exchange.acceptWhat', { hours: it.hours })}</p>
      <Act request={request} to={`${here}/acceptance`} label={t('exchange.accept')} />
      <form class="form" method="post" action={link(`${here}/refusal`)}>
        <SelectField
          request={request}
          name="reason"
          label={t('exchange.declineReason')}
          value={typed.values.reason ?? ''}
          faults={typed.faults}
          required
          options={[
            nothing,
            ...declineReasons.map((value) => ({ value, label: t(`exchange.decline.${value}`) })),
          ]}
        />
        <TextField
          request={request}
          name="words"
          label={t('exchange.declineWords')}
          hint={t('exchange.declineWordsHint')}
          value={typed.values.words ?? ''}
          faults={typed.faults}
          dir="auto"
          rows={2}
        />
        <p>
          <button type="submit" class="quiet">
            {t('exchange.declineButton')}
          </button>
        </p>
      </form>
    </Part>
  )
}

/** How the two reach each other, and what they have written here. */
function Conversation({ request, shown, typed }: { request: PageRequest; shown: Shown; typed: Typed }) {
  const { t, link, format } = request
  const { proposal: it, messages, people } = shown
  return (
    <Part id="talk" title={t('exchange.talk')}>
      <div class="panel">
        <p>
          {t('exchange.theirContact')}{' '}
          <PersonLabel request={request} name={people.get(it.other.person)?.name} />
        </p>
        <p>
          <bdi>{it.other.contact}</bdi>
        </p>
      </div>
      {messages.map((one) => (
        <div>
          <p class="small hush">
            <PersonLabel request={request} name={people.get(one.person)?.name} />
            {' · '}
            {format.dateTime(one.at)}
          </p>
          <Quoted request={request} text={one.body} />
        </div>
      ))}
      <form class="form" method="post" action={link(`/exchange/proposals/${it.id}/messages`)}>
        <TextField
          request={request}
          name="body"
          label={t('exchange.write')}
          hint={t('exchange.writeHint')}
          value={typed.values.body ?? ''}
          faults={typed.faults}
          dir="auto"
          rows={4}
          required
        />
        <p>
          <button type="submit">{t('exchange.send')}</button>
        </p>
      </form>
    </Part>
  )
}
