import type { Hono } from 'hono'
import { findViewer, type Viewer } from '../../src/people/index.ts'
import type { Site } from '../../src/web/index.ts'
import { formRequest } from './web.ts'

export interface Answered {
  status: number
  /** Where it leads. */
  to: string | null
  page: string
  headers: Headers
}

/** A browser without a screen: keeps its cookies, and asks the faces of a site without a server. */
export interface Browsing {
  jar: Map<string, string>
  get(path: string): Promise<Answered>
  post(path: string, fields?: Record<string, string | string[]>): Promise<Answered>
  viewer(): Promise<Viewer>
}

export const testOrigin = 'http://localhost'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** `client`: the network address. `cookie`: a session that it has. */
export function newBrowsing(
  app: () => Hono,
  site: () => Site,
  { client = '192.0.2.1', cookie = '' } = {},
): Browsing {
  const jar = new Map<string, string>(cookie === '' ? [] : [cookie.split('=') as [string, string]])
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const cookies = [...jar].map((it) => it.join('=')).join('; ')
    const headers = { cookie: cookies, 'user-agent': firefox }
    const answer = await app().request(`${testOrigin}${path}`, { ...init, headers }, { client })
    for (const it of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(it) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const to = answer.headers.get('location')
    return { status: answer.status, to, page: await answer.text(), headers: answer.headers }
  }
  return {
    jar,
    get: (path) => ask(path),
    post: (path, fields = {}) => ask(path, formRequest(fields)),
    viewer: () => findViewer(site().database.read, jar.get('rialto'), site().clock.now()),
  }
}
