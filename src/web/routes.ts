import { actions, fragments, pages } from './pages.ts'
import type { Who } from './who.ts'

export interface Route {
  method: 'GET' | 'POST'
  path: string
  who: Who
  about: string
}

const forReaders: Readonly<Record<string, string>> = {
  '/': 'front page',
  '/practices': 'find practices',
  '/practices/results': 'the results alone, while somebody types',
  '/practices/wanted': 'what happens to searches that find nothing',
  '/practices/:slug': 'a practice',
  '/practices/:slug/versions': 'its published versions',
  '/practices/:slug/versions/:number': 'one of them',
  '/practices/:slug/fit': 'a practice checked against a city',
  '/ideas': 'all ideas',
  '/ideas/:slug': 'an idea and its lineage',
  '/compare': 'two to four practices side by side',
  '/hundred': 'the rolling list',
  '/cities': 'cities',
  '/cities/:slug': 'a city',
  '/organisations': 'organisations',
  '/organisations/:slug': 'an organisation',
  '/data': 'open data',
  '/about': 'what Rialto is, how to read its signs',
  '/accessibility': 'accessibility statement',
  '/privacy': 'privacy, correction and take-down',
}

/** The permission table: every address of the pages, and who may use it. A page without a line here fails a test. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/', who: 'everybody', about: 'chooses the language' },
  ...[...fragments, ...pages].map((kind): Route => {
    const { path } = kind
    const { who = 'everybody', about = forReaders[path] ?? '' } = kind as { who?: Who; about?: string }
    return { method: 'GET', path: path === '/' ? '/:language' : `/:language${path}`, who, about }
  }),
  ...actions.map(
    ({ path, who, about }): Route => ({ method: 'POST', path: `/:language${path}`, who, about }),
  ),
  {
    method: 'GET',
    path: '/p/:id',
    who: 'everybody',
    about: 'permanent ids; 410 with the tombstone when withdrawn',
  },
  {
    method: 'GET',
    path: '/files/:id',
    who: 'everybody',
    about: 'copies of sources whose licence allows them, to be saved',
  },
  {
    method: 'GET',
    path: '/admin/:token',
    who: 'everybody',
    about: 'one-time administrator link: chooses the language',
  },
]
