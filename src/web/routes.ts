import { fragments, pages } from './pages.ts'

/** Who may use an address. */
export type Who = 'everybody' | 'administrator'

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
  ...[...fragments, ...pages].map(({ path }): Route => {
    return {
      method: 'GET',
      path: path === '/' ? '/:language' : `/:language${path}`,
      who: 'everybody',
      about: forReaders[path] ?? '',
    }
  }),
  {
    method: 'GET',
    path: '/p/:id',
    who: 'everybody',
    about: 'permanent ids; 410 with the tombstone when withdrawn',
  },
  {
    method: 'GET',
    path: '/admin/:token',
    who: 'everybody',
    about: 'one-time administrator link: chooses the language',
  },
  {
    method: 'GET',
    path: '/:language/admin/:token',
    who: 'everybody',
    about: 'one-time administrator link: asks first',
  },
  {
    method: 'POST',
    path: '/:language/admin/:token',
    who: 'everybody',
    about: 'uses the link, opens a session',
  },
  { method: 'GET', path: '/:language/desk', who: 'administrator', about: "the operator's desk" },
  {
    method: 'POST',
    path: '/:language/desk/unanswered/:digest',
    who: 'administrator',
    about: 'takes a question that found nothing off the list',
  },
  { method: 'POST', path: '/:language/sign-out', who: 'everybody', about: 'ends the session' },
]
