import { ids } from './records.ts'

/** One address to look at, below the language. */
export interface Address {
  /** Names the page in reports and screenshots. */
  name: string
  path: string
  /** The kind in src/web/pages.ts whose page this is; null for what the site answers instead of a page. */
  kind: string | null
  status: number
  /** Looked at in dark colours too. */
  dark?: true
  /** The address is free of language; the browser's preference decides. */
  free?: true
}

const slug = 'kitchen-tables-in-every-street'
const compared = [ids.toronto, ids.auckland, ids.bank].map((it) => `p=${it}`).join('&')

/** Every kind of page, in the states that look different. */
export const addresses: readonly Address[] = [
  { name: 'front', path: '', kind: '/', status: 200, dark: true },
  { name: 'find', path: '/practices', kind: '/practices', status: 200, dark: true },
  { name: 'find-words', path: '/practices?q=mentoring%20immigrants', kind: '/practices', status: 200 },
  {
    name: 'find-filters',
    path: '/practices?theme=work&theme=live&country=GB&evidence=0',
    kind: '/practices',
    status: 200,
  },
  { name: 'find-empty', path: '/practices?q=xylophone&theme=plan', kind: '/practices', status: 200 },
  { name: 'find-numbered', path: '/practices?page=9', kind: '/practices', status: 200 },
  { name: 'wanted', path: '/practices/wanted', kind: '/practices/wanted', status: 200 },
  { name: 'practice-full', path: `/practices/${slug}`, kind: '/practices/:slug', status: 200, dark: true },
  {
    name: 'practice-rich',
    path: '/practices/bank-staff-from-the-neighbourhood',
    kind: '/practices/:slug',
    status: 200,
  },
  {
    name: 'practice-told',
    path: '/practices/mentoring-by-occupation-toronto',
    kind: '/practices/:slug',
    status: 200,
  },
  {
    name: 'practice-poor',
    path: '/practices/english-as-a-second-language-in-schools',
    kind: '/practices/:slug',
    status: 200,
  },
  { name: 'versions', path: `/practices/${slug}/versions`, kind: '/practices/:slug/versions', status: 200 },
  {
    name: 'version',
    path: `/practices/${slug}/versions/1`,
    kind: '/practices/:slug/versions/:number',
    status: 200,
  },
  {
    name: 'practice-activity',
    path: `/practices/${slug}/activity`,
    kind: '/practices/:slug/activity',
    status: 200,
  },
  { name: 'activity', path: '/activity', kind: '/activity', status: 200, dark: true },
  { name: 'moderation', path: '/activity/moderation', kind: '/activity/moderation', status: 200 },
  { name: 'orphans', path: '/practices/orphans', kind: '/practices/orphans', status: 200 },
  {
    name: 'correction',
    path: `/practices/${slug}/correction?field=summary`,
    kind: '/practices/:slug/correction',
    status: 200,
  },
  { name: 'problem', path: `/practices/${slug}/problem`, kind: '/practices/:slug/problem', status: 200 },
  {
    name: 'questions-practice',
    path: `/practices/${slug}/questions`,
    kind: '/practices/:slug/questions',
    status: 200,
  },
  {
    name: 'questions-adoption',
    path: `/adoptions/${ids.adoptionPiloting}/questions`,
    kind: '/adoptions/:id/questions',
    status: 200,
  },
  { name: 'questions', path: '/questions', kind: '/questions', status: 200 },
  // Those that are there are looked at in the tests of questions.
  { name: 'question-none', path: '/questions/nothing', kind: '/questions/:id', status: 404 },
  { name: 'links', path: '/data/links', kind: '/data/links', status: 200 },
  { name: 'hundred-history', path: '/hundred/history', kind: '/hundred/history', status: 200 },
  { name: 'ideas', path: '/ideas', kind: '/ideas', status: 200 },
  { name: 'practice-fit', path: `/practices/${slug}/fit`, kind: '/practices/:slug/fit', status: 200 },
  {
    name: 'practice-adopters',
    path: '/practices/mentoring-by-occupation-toronto/adopters',
    kind: '/practices/:slug/adopters',
    status: 200,
  },
  {
    name: 'idea-adopters',
    path: '/ideas/hire-from-the-neighbourhood/adopters',
    kind: '/ideas/:slug/adopters',
    status: 200,
  },
  { name: 'idea', path: '/ideas/mentoring-by-occupation', kind: '/ideas/:slug', status: 200, dark: true },
  { name: 'idea-stopped', path: '/ideas/hire-from-the-neighbourhood', kind: '/ideas/:slug', status: 200 },
  { name: 'compare-none', path: '/compare', kind: '/compare', status: 200 },
  { name: 'compare', path: `/compare?${compared}`, kind: '/compare', status: 200, dark: true },
  { name: 'hundred', path: '/hundred', kind: '/hundred', status: 200 },
  { name: 'cities', path: '/cities', kind: '/cities', status: 200 },
  { name: 'cities-words', path: '/cities?q=to', kind: '/cities', status: 200 },
  { name: 'city', path: '/cities/toronto', kind: '/cities/:slug', status: 200 },
  { name: 'city-similar', path: '/cities/toronto/similar', kind: '/cities/:slug/similar', status: 200 },
  { name: 'city-empty', path: '/cities/hamburg', kind: '/cities/:slug', status: 200 },
  { name: 'organisations', path: '/organisations', kind: '/organisations', status: 200 },
  { name: 'organisation', path: '/organisations/lloyds-bank', kind: '/organisations/:slug', status: 200 },
  { name: 'networks', path: '/networks', kind: '/networks', status: 200 },
  {
    name: 'network',
    path: '/networks/towns-by-the-water',
    kind: '/networks/:slug',
    status: 200,
    dark: true,
  },
  { name: 'network-empty', path: '/networks/ecoles', kind: '/networks/:slug', status: 200, dark: true },
  { name: 'exchange', path: '/exchange', kind: '/exchange', status: 200, dark: true },
  { name: 'adoptions', path: '/adoptions', kind: '/adoptions', status: 200, dark: true },
  {
    name: 'adoption',
    path: `/adoptions/${ids.adoptionStopped}`,
    kind: '/adoptions/:id',
    status: 200,
    dark: true,
  },
  { name: 'adoption-reminder', path: '/a/nothing', kind: '/a/:token', status: 404 },
  { name: 'contribute', path: '/contribute', kind: '/contribute', status: 200, dark: true },
  { name: 'data', path: '/data', kind: '/data', status: 200 },
  { name: 'data-languages', path: '/data/languages', kind: '/data/languages', status: 200 },
  { name: 'about', path: '/about', kind: '/about', status: 200, dark: true },
  { name: 'accessibility', path: '/accessibility', kind: '/accessibility', status: 200 },
  { name: 'privacy', path: '/privacy', kind: '/privacy', status: 200 },
  {
    name: 'mail-choice',
    path: '/mail/unsubscribe/nothing',
    kind: '/mail/unsubscribe/:token',
    status: 403,
  },
  { name: 'sign-in', path: '/sign-in', kind: '/sign-in', status: 200, dark: true },
  { name: 'sign-in-kept', path: '/sign-in?next=/account/kept', kind: '/sign-in', status: 200 },
  { name: 'sign-in-wait', path: '/sign-in/wait', kind: '/sign-in/wait', status: 200 },
  { name: 'sign-in-link', path: '/sign-in/link/nothing', kind: '/sign-in/link/:token', status: 403 },
  { name: 'administrator-link', path: '/admin/nothing', kind: '/admin/:token', status: 403 },
  { name: 'not-found', path: '/practices/no-such-practice', kind: null, status: 404 },
  {
    name: 'wrong-filter',
    path: '/practices?colour=red&theme=cooking&theme=work',
    kind: null,
    status: 422,
    dark: true,
  },
  { name: 'wrong-cursor', path: '/practices?q=bank&after=nothing', kind: null, status: 422 },
  { name: 'too-many', path: `/compare?${compared}&p=RP-2QS6ZM&p=${ids.full}`, kind: null, status: 422 },
  { name: 'withdrawn', path: `/p/${ids.withdrawn}`, kind: null, status: 410, free: true },
]

/** The whole address in a language. */
export function addressOf(site: string, language: string, { path, free }: Address): string {
  return free ? `${site}${path}` : `${site}/${language}${path}`
}
