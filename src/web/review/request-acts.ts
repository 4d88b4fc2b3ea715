import { Invalid } from '../../platform/errors/index.ts'
import { declare, handBack, saveReview, sendReview, ties } from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { attempt, type Refused } from './attempt.ts'
import { loadRequest, showRequest } from './request-page.tsx'
import { readReview } from './review-form.tsx'
import { signedIn } from './signed-in.ts'

const again = (request: ActionRequest) => async (refused: Refused) =>
  showRequest(request, await loadRequest(request), refused)

export const declareAct: ActionKind = {
  path: '/reviews/:request/declaration',
  who: 'person',
  about: 'says what ties a reviewer to a practice: whoever was asked',
  act: (request) =>
    attempt(
      request,
      async () => {
        const { write, form, param, now } = request
        const conflict = ties.find((it) => it === form.text('conflict'))
        if (conflict === undefined)
          throw new Invalid('review.unreadable', [{ path: 'conflict', key: 'review.answerNeeded' }])
        const declaration = {
          conflict,
          words: form.text('words'),
          goOn: form.text('goOn') === 'on',
          livedExperience: form.text('livedExperience') === 'yes',
        }
        const { state, obstacle } = await write((tx) =>
          declare(tx, signedIn(request), param('request'), declaration, now),
        )
        if (obstacle !== null) return `/reviews/${param('request')}?done=barred`
        if (state === 'declined') return '/reviews?done=back'
        return `/reviews/${param('request')}?done=${state === 'waiting' ? 'waiting' : 'declared'}`
      },
      again(request),
    ),
}

export const reviewAct: ActionKind = {
  path: '/reviews/:request/review',
  who: 'person',
  about: 'keeps or sends a review: whoever was asked, after the declaration',
  act: (request) =>
    attempt(
      request,
      async () => {
        const { write, form, param, now } = request
        const content = readReview(form)
        const isSent = form.text('do') === 'send'
        const act = isSent ? sendReview : saveReview
        await write((tx) => act(tx, signedIn(request), param('request'), content, now))
        return isSent ? '/reviews?done=sent' : `/reviews/${param('request')}?done=saved#review`
      },
      again(request),
    ),
}

export const handBackAct: ActionKind = {
  path: '/reviews/:request/hand-back',
  who: 'person',
  about: 'hands a request to review back: whoever was asked',
  act: (request) =>
    attempt(
      request,
      async () => {
        const { write, form, param, now } = request
        await write((tx) => handBack(tx, signedIn(request), param('request'), form.text('why'), now))
        return '/reviews?done=back'
      },
      again(request),
    ),
}
