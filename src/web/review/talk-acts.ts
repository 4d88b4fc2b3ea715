import { addComment, reopenComment, resolveComment } from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { attempt, type Refused } from './attempt.ts'
import { loadConversation, showConversation } from './conversation-page.tsx'
import { signedIn } from './signed-in.ts'

const places = /^\/(?:drafts|reviews|desk\/reviews)\/[\w-]{1,60}$/

/** Back to the page on which somebody speaks; whatever else a form says leads to the draft. */
function backTo({ form, param }: ActionRequest): string {
  const back = form.text('back')
  return places.test(back) ? back : `/drafts/${param('draft')}`
}

const again = (request: ActionRequest) => async (refused: Refused) =>
  showConversation(request, await loadConversation(request, request.param('draft')), refused)

export const sayAct: ActionKind = {
  path: '/drafts/:draft/comments',
  who: 'person',
  about: 'says something about a field, or answers',
  act: (request) => {
    const { form, param, write, now } = request
    // A page has many such forms: each says where its fields stand.
    const at = form.text('at')
    const comment = {
      field: form.text('field'),
      quote: form.text(`quote-${at}`),
      body: form.text(`body-${at}`),
      parent: form.text('parent') || null,
    }
    return attempt(
      request,
      async () => {
        const made = await write((tx) => addComment(tx, signedIn(request), param('draft'), comment, now))
        return `${backTo(request)}?done=said#comment-${comment.parent ?? made}`
      },
      (refused) => again(request)(placed(refused, at)),
    )
  },
}

/** The faults of the fields as they are called in the form that was sent. */
function placed(refused: Refused, at: string): Refused {
  const faults = Object.entries(refused.faults).map(([name, fault]) => [
    name === 'body' || name === 'quote' ? `${name}-${at}` : name,
    fault,
  ])
  return { ...refused, faults: Object.fromEntries(faults) }
}

export const resolveAct: ActionKind = {
  path: '/drafts/:draft/comments/:comment',
  who: 'person',
  about: 'says that a comment is dealt with, or opens it again',
  act: (request) => {
    const { form, param, write, now } = request
    const isReopened = form.text('do') === 'reopen'
    const settle = isReopened ? reopenComment : resolveComment
    return attempt(
      request,
      async () => {
        await write((tx) => settle(tx, signedIn(request), param('draft'), param('comment'), now))
        const done = isReopened ? 'reopened' : 'resolved'
        return `${backTo(request)}?done=${done}#comment-${param('comment')}`
      },
      again(request),
    )
  },
}
