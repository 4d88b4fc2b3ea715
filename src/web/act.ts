import type { Context } from 'hono'
import { dropParked } from '../people/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from './action.ts'
import { type BrowserCookie, giveCookie } from './cookie.ts'
import { readForm } from './form/index.ts'
import { refuseAct } from './park.ts'
import type { PageRequest } from './request.ts'
import { sendPage } from './send.ts'

/** Lets in who may, reads the form, acts, and answers: on success always with the way to a page. */
export async function answerAct(c: Context, request: PageRequest, action: ActionKind): Promise<Response> {
  const client = (c.env as { client?: string } | undefined)?.client ?? ''
  const refused = await refuseAct(c, request, action.who, client)
  if (refused) return refused
  const form = await readForm(c.req.raw)
  const asked: ActionRequest = {
    ...request,
    form,
    client,
    agent: c.req.header('User-Agent')?.slice(0, 300) ?? '',
    write: (act) => request.site.database.inWrite(act),
  }
  const answer = await action.act(asked)
  await forgetKept(c, request)
  return send(c, request, answer)
}

/** A form that was kept and is sent on has arrived. */
async function forgetKept(c: Context, request: PageRequest): Promise<void> {
  const token = request.cookie('kept')
  if (token === undefined || !request.query.has('kept')) return
  await request.site.database.inWrite((tx) => dropParked(tx, token), 'unseen')
  giveCookie(c, 'kept', '')
}

function send(c: Context, request: PageRequest, answer: ActionAnswer): Response {
  if (answer instanceof Response) return answer
  if (!('to' in answer)) return sendPage(c, request, { ...answer, isPrivate: true })
  if (answer.session !== undefined) giveCookie(c, 'session', answer.session)
  for (const [which, token] of Object.entries(answer.cookies ?? {}))
    giveCookie(c, which as BrowserCookie, token)
  c.header('Cache-Control', 'private, no-store')
  return c.redirect(request.link(answer.to), 303)
}
