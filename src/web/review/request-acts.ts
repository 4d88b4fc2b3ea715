import { Conflict, Invalid, NamedError } from '../../platform/errors/index.ts'
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

/** Keeps or sends a review. A script that saves while somebody writes asks for JSON. */
export const reviewAct: ActionKind = {
  path: '/reviews/:request/review',
  who: 'person',
  about: 'keeps or sends a review: whoever was asked, after the declaration',
  act: (request) => {
    if (request.form.text('live') === 'yes') return saveLive(request)
    const { write, form, param, now } = request
    const content = readReview(form)
    const id = param('request')
    const send = async () => {
      await write((tx) => sendReview(tx, signedIn(request), id, content, now, baseOf(request)))
      return '/reviews?done=sent'
    }
    const keep = async () => {
      await save(request)
      return `/reviews/${id}?done=saved#review`
    }
    return attempt(request, form.text('do') === 'send' ? send : keep, again(request))
  },
}

/** Nobody else sees a review that is being written: kept pages stay. */
function save(request: ActionRequest): Promise<number> {
  const { site, form, param, now } = request
  const content = readReview(form)
  return site.database.inWrite(
    (tx) => saveReview(tx, signedIn(request), param('request'), content, now, baseOf(request)),
    'unseen',
  )
}

async function saveLive(request: ActionRequest): Promise<Response> {
  try {
    return Response.json({ revision: await save(request), rivals: [] })
  } catch (error) {
    if (!(error instanceof NamedError)) throw error
    const isMeanwhile = error instanceof Conflict && error.key === 'review.meanwhile'
    return Response.json(
      { key: error.key },
      { status: isMeanwhile ? 409 : error instanceof Invalid ? 422 : 403 },
    )
  }
}

/** How often the review was changed when it was typed. What is no number is as old as can be: then nothing is overwritten. */
function baseOf({ form }: ActionRequest): number {
  const base = form.text('base')
  return /^\d{1,9}$/.test(base) ? Number(base) : 0
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
