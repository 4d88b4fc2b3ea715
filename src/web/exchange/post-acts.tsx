import { addPost, changePost, endPost, findOwnPost, isLive, type Post } from '../../exchange/index.ts'
import { listOrganisationsById, type SignedIn } from '../../people/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { attempt, statusOf, type Typed, untyped } from '../care/attempt.ts'
import { Refusal } from '../care/parts.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { PostForm } from './post-fields.tsx'
import { checkTyped, findTopics, newTyped, readTyped, type TypedPost, typedOf } from './post-form.ts'

interface Asked {
  typed: TypedPost
  organisations: { id: string; name: string }[]
}

/** Asks for a new need or offer. */
export const newPostPage = pageKind<Asked>({
  path: '/exchange/new',
  who: 'person',
  about: 'asks for a new need or offer',
  load: async (request) => ({ typed: newTyped(request), organisations: await ownOrganisations(request) }),
  show: (request, asked) => content(request, asked, { action: '/exchange/new' }),
})

export const postPost: ActionKind = {
  path: '/exchange/new',
  who: 'person',
  about: 'posts a need or an offer; first ones wait for an editor',
  act: (request) =>
    save(request, '/exchange/new', async (tx, { input }) => {
      const id = await addPost(tx, request.viewer, input, request.now)
      return `/exchange/${id}?done=posted`
    }),
}

/** The same form for a post that stands. */
export const changePostPage = pageKind<Asked>({
  path: '/exchange/:id/change',
  who: 'person',
  about: 'lets somebody change their own need or offer',
  load: async (request) => {
    const post = await findOwnLive(request)
    return { typed: await typedOf(request, post), organisations: await ownOrganisations(request) }
  },
  show: (request, asked) => content(request, asked, { action: `/exchange/${request.param('id')}/change` }),
})

export const changePostAct: ActionKind = {
  path: '/exchange/:id/change',
  who: 'person',
  about: 'changes one’s own need or offer',
  act: async (request) => {
    const id = request.param('id')
    await findOwnLive(request)
    return save(request, `/exchange/${id}/change`, async (tx, { input, revision }) => {
      await changePost(tx, request.viewer, id, { input, revision }, request.now)
      return `/exchange/${id}?done=changed`
    })
  },
}

async function findOwnLive({ read, viewer, param }: PageRequest): Promise<Post> {
  const post = await findOwnPost(read, viewer, param('id'))
  if (!isLive(post.state)) throw new Conflict('exchange.over')
  return post
}

/** Checks the form and stores it, or shows it again with what is wrong, or with topics that were looked for. */
async function save(
  request: ActionRequest,
  action: string,
  store: (
    tx: Parameters<Parameters<ActionRequest['write']>[0]>[0],
    it: { input: Parameters<typeof addPost>[2]; revision: number },
  ) => Promise<string>,
) {
  const typed = readTyped(request.form)
  const organisations = await ownOrganisations(request)
  if (request.form.has('find'))
    return content(
      request,
      { typed: { ...typed, found: findTopics(request, typed.topicWords) }, organisations },
      { action },
    )
  const checked = await checkTyped(request, typed)
  if ('typed' in checked)
    return content(request, { typed: checked.typed, organisations }, { action, status: 422 })
  let to = ''
  const refused = await attempt(untyped(), async () => {
    to = await request.write((tx) => store(tx, { input: checked.input, revision: typed.revision }))
  })
  if (refused) return content(request, { typed, organisations }, { action, refused })
  return { to }
}

async function ownOrganisations({ read, viewer, language }: PageRequest): Promise<Asked['organisations']> {
  const named = await listOrganisationsById(read, (viewer as SignedIn).organisations, language.code)
  return [...named.values()].map(({ id, name }) => ({ id, name }))
}

function content(
  request: PageRequest,
  { typed, organisations }: Asked,
  { action, status, refused }: { action: string; status?: 422; refused?: Typed },
): PageContent {
  const { t, link } = request
  const isNeed = typed.kind === 'need'
  const isNew = typed.revision === 0
  const title = isNew
    ? t(isNeed ? 'exchange.postNeed' : 'exchange.postOffer')
    : t(isNeed ? 'exchange.changeNeed' : 'exchange.changeOffer')
  return {
    title,
    styles: ['form'],
    isPrivate: true,
    ...(refused ? statusOf(refused) : status ? { status } : {}),
    body: (
      <>
        <p>
          <a href={link('/exchange')}>{t('exchange.title')}</a>
        </p>
        <h1>{title}</h1>
        <p class="lede">{t(isNeed ? 'exchange.needLede' : 'exchange.offerLede')}</p>
        {isNew && (
          <p>
            <a href={link(`/exchange/new?kind=${isNeed ? 'offer' : 'need'}`)}>
              {t(isNeed ? 'exchange.ratherOffer' : 'exchange.ratherNeed')}
            </a>
          </p>
        )}
        <Refusal request={request} typed={refused ?? null} />
        <PostForm request={request} typed={typed} organisations={organisations} action={action} />
      </>
    ),
  }
}

/** Ends one's own post. */
function ending(path: string, state: 'withdrawn' | 'met', about: string): ActionKind {
  return {
    path: `/exchange/:id/${path}`,
    who: 'person',
    about,
    act: async ({ write, viewer, param, now }) => {
      await write((tx) => endPost(tx, viewer, param('id'), state, now))
      return { to: `/exchange/${param('id')}?done=${state}` }
    },
  }
}

export const withdrawPost = ending('withdrawal', 'withdrawn', 'withdraws one’s own need or offer')
export const meetPost = ending('met', 'met', 'says that one’s own need is met')
