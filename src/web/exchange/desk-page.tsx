import {
  acceptPost,
  countOutcomes,
  findLatestRun,
  listHeldPosts,
  type Outcome,
  outcomes,
  type Post,
  type Run,
  refusalInput,
  refusePost,
  stopRun,
} from '../../exchange/index.ts'
import { actorOf } from '../../people/index.ts'
import { enqueueJob } from '../../platform/job/index.ts'
import { AccountNav } from '../account/account-nav.tsx'
import type { ActionKind } from '../action.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from '../care/attempt.ts'
import { Act, Refusal, SmallLine } from '../care/parts.tsx'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { matchJob } from './job.ts'
import { namePosts, type PostNames } from './name.ts'
import { PostFacts } from './post-facts.tsx'

interface Desk {
  held: Post[]
  names: PostNames
  run: Run | null
  told: ReadonlyMap<Outcome, number>
}

const mostHeld = 30

/** Where editors read first posts and see how the matching goes. */
export const exchangeDeskPage = pageKind<Desk>({
  path: '/desk/exchange',
  who: 'editor',
  about: 'first needs and offers that wait, and the matching',
  load: loadDesk,
  show: (request, desk) => content(request, desk, untyped()),
})

async function loadDesk(request: PageRequest): Promise<Desk> {
  const { read, viewer } = request
  const [held, run, told] = await Promise.all([
    listHeldPosts(read, viewer, mostHeld),
    findLatestRun(read),
    countOutcomes(read),
  ])
  return { held, names: await namePosts(request, held), run, told }
}

export const acceptPostAct: ActionKind = {
  path: '/desk/exchange/:id/acceptance',
  who: 'editor',
  about: 'puts a first need or offer on the board',
  act: async (request) => {
    const { write, viewer, param, now } = request
    const refused = await attempt(untyped(), () => write((tx) => acceptPost(tx, viewer, param('id'), now)))
    if (refused) return content(request, await loadDesk(request), refused)
    return { to: '/desk/exchange?done=accepted' }
  },
}

export const refusePostAct: ActionKind = {
  path: '/desk/exchange/:id/refusal',
  who: 'editor',
  about: 'refuses a first need or offer, with the reason',
  act: async (request) => {
    const { write, viewer, param, now, form } = request
    const { input, typed } = readForm(refusalInput, form)
    if (input === null) return content(request, await loadDesk(request), typed)
    const refused = await attempt(typed, () =>
      write((tx) => refusePost(tx, viewer, param('id'), input.reason, now)),
    )
    if (refused) return content(request, await loadDesk(request), refused)
    return { to: '/desk/exchange?done=refused' }
  },
}

export const startRunAct: ActionKind = {
  path: '/desk/exchange/runs',
  who: 'editor',
  about: 'starts the matching in the background',
  act: async ({ write, viewer, now }) => {
    await write((tx) =>
      enqueueJob(tx, { kind: matchJob, payload: { by: actorOf(viewer) }, key: 'match' }, now),
    )
    return { to: '/desk/exchange?done=started#matching' }
  },
}

export const stopRunAct: ActionKind = {
  path: '/desk/exchange/stop',
  who: 'editor',
  about: 'stops the matching that is under way',
  act: async (request) => {
    const { write, viewer, now } = request
    const refused = await attempt(untyped(), () => write((tx) => stopRun(tx, viewer, now)))
    if (refused) return content(request, await loadDesk(request), refused)
    return { to: '/desk/exchange?done=stopped#matching' }
  },
}

function content(request: PageRequest, { held, names, run, told }: Desk, typed: Typed): PageContent {
  const { t, format } = request
  return {
    title: t('exchange.desk'),
    isPrivate: true,
    styles: ['form'],
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('exchange.desk')}</h1>
        <AccountNav request={request} />
        <Done
          request={request}
          keys={{
            accepted: 'exchange.done.postAccepted',
            refused: 'exchange.done.postRefused',
            started: 'exchange.done.started',
            stopped: 'exchange.done.stopped',
          }}
        />
        <Refusal request={request} typed={typed} />
        <Part id="held" title={t('exchange.held')}>
          {held.length === 0 && <p class="unknown">{t('exchange.heldNone')}</p>}
          {held.map((it) => (
            <HeldPost request={request} post={it} names={names} />
          ))}
        </Part>
        <Part id="matching" title={t('exchange.matching')}>
          <p class="prose">{t('exchange.matchingWhat')}</p>
          {run && <RunFigures request={request} run={run} />}
          {run?.state === 'running' ? (
            <Act request={request} to="/desk/exchange/stop" label={t('exchange.stopRun')} quiet />
          ) : (
            <Act request={request} to="/desk/exchange/runs" label={t('exchange.startRun')} />
          )}
        </Part>
        <Part id="outcomes" title={t('exchange.outcomes')}>
          <ul>
            {outcomes.map((it) => (
              <li>
                {t(`exchange.outcome.${it}`)}: {format.number(told.get(it) ?? 0)}
              </li>
            ))}
          </ul>
        </Part>
      </>
    ),
  }
}

function HeldPost({ request, post, names }: { request: PageRequest; post: Post; names: PostNames }) {
  const { t } = request
  const here = `/desk/exchange/${post.id}`
  return (
    <article class="panel">
      <h3 dir="auto">{post.title}</h3>
      <p class="small hush">{t(post.kind === 'need' ? 'exchange.need' : 'exchange.offer')}</p>
      <PostFacts request={request} post={post} names={names} />
      <Act request={request} to={`${here}/acceptance`} label={t('exchange.acceptPost')} />
      <Act request={request} to={`${here}/refusal`} label={t('exchange.refusePost')} quiet>
        <SmallLine name="reason" of={post.id} label={t('exchange.refuseReason')} />
      </Act>
    </article>
  )
}

/** How far the latest run is: counts, rate, time left; or what came of it. */
function RunFigures({ request, run }: { request: PageRequest; run: Run }) {
  const { t, format, link } = request
  const rate = run.done / Math.max(0.001, run.seconds)
  const isCounted = run.state === 'running' && run.stage !== 'solving'
  return (
    <>
      <dl class="glance">
        <Row name={t('exchange.run.state')}>
          {run.state === 'running' ? t(`exchange.run.${run.stage}`) : t(`exchange.run.${run.state}`)}
        </Row>
        <Row name={t('exchange.run.started')}>{format.dateTime(run.startedAt)}</Row>
        <Row name={t('exchange.run.size')}>
          {t('exchange.run.sizes', { needs: run.needs, offers: run.offers })}
        </Row>
        {isCounted && (
          <Row name={t('exchange.run.progress')}>
            {t('exchange.run.counts', { done: run.done, total: run.total, rate: Math.round(rate) })}
            {run.done > 0 && (
              <> · {t('exchange.run.left', { seconds: Math.ceil((run.total - run.done) / rate) })}</>
            )}
          </Row>
        )}
        {run.pairs > 0 && <Row name={t('exchange.run.pairs')}>{format.number(run.pairs)}</Row>}
        {run.state === 'done' && (
          <>
            <Row name={t('exchange.proposals')}>{format.number(run.proposals)}</Row>
            <Row name={t('exchange.run.objective')}>
              {t('exchange.run.sum', {
                sum: format.number(Math.round(run.objective)),
                gap: format.percent(run.gap),
              })}
            </Row>
          </>
        )}
        <Row name={t('exchange.run.seed')}>{String(run.seed)}</Row>
      </dl>
      {run.state === 'running' && (
        <p>
          <a href={link('/desk/exchange?now=1#matching')}>{t('exchange.run.again')}</a>
        </p>
      )}
    </>
  )
}

function Row({ name, children }: { name: string; children?: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children as never}</dd>
    </div>
  )
}
