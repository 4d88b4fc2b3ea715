import type { Context } from 'hono'
import type { ActionAnswer, ActionKind, ActionRequest } from './action.ts'
import { refuseEntry } from './entry.ts'
import { readForm } from './form/index.ts'
import type { PageRequest } from './request.ts'
import { sendPage } from './send.ts'
import { giveSession, sessionToken } from './session.ts'

/** Lets in who may, reads the form, acts, and answers: on success always with the way to a page. */
export async function answerAct(c: Context, request: PageRequest, action: ActionKind): Promise<Response> {
  const refused = refuseEntry(c, request, action.who)
  if (refused) return refused
  const form = await readForm(c.req.raw)
  const asked: ActionRequest = {
    ...request,
    form,
    session: sessionToken(c),
    client: (c.env as { client?: string } | undefined)?.client ?? '',
    agent: c.req.header('User-Agent')?.slice(0, 300) ?? '',
    write: (act) => request.site.database.inWrite(act),
  }
  return send(c, request, await action.act(asked))
}

function send(c: Context, request: PageRequest, answer: ActionAnswer): Response {
  if (answer instanceof Response) return answer
  if (!('to' in answer)) return sendPage(c, request, { ...answer, isPrivate: true })
  if (answer.session !== undefined) giveSession(c, answer.session)
  c.header('Cache-Control', 'private, no-store')
  return c.redirect(request.link(answer.to), 303)
}
