import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { operator } from '../../people/index.ts'
import { Globe, Mark } from '../drawings/index.ts'
import type { PageContent, Section } from '../page.tsx'
import type { PageRequest } from '../request.ts'

const sections: readonly { section: Section; path: string }[] = [
  { section: 'practices', path: '/practices' },
  { section: 'hundred', path: '/hundred' },
  { section: 'cities', path: '/cities' },
  { section: 'organisations', path: '/organisations' },
  { section: 'contribute', path: '/contribute' },
  { section: 'data', path: '/data' },
  { section: 'about', path: '/about' },
]

const footer = [
  '/about',
  '/networks',
  '/exchange',
  '/accessibility',
  '/privacy',
  '/data',
  '/activity',
] as const
const footerKey = {
  '/about': 'about',
  '/networks': 'networks',
  '/exchange': 'exchange',
  '/accessibility': 'accessibility',
  '/privacy': 'privacy',
  '/data': 'data',
  '/activity': 'activity',
} as const

/** The whole document around a page's body. */
export function renderDocument(request: PageRequest, content: PageContent): string {
  return `<!doctype html>${String(<Document request={request} content={content} />)}`
}

function Document({ request, content }: { request: PageRequest; content: PageContent }) {
  const { site, language, t } = request
  const home = content.title === t('site.name')
  return (
    <html lang={language.code} dir={language.dir}>
      <head>
        <meta charset="utf-8" />
        <title>
          {home ? `${t('site.name')} – ${t('site.tagline')}` : `${content.title} – ${t('site.name')}`}
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {content.refreshSeconds !== undefined && (
          <meta http-equiv="refresh" content={String(content.refreshSeconds)} />
        )}
        {content.description && <meta name="description" content={content.description} />}
        <style>{raw(site.styles.main)}</style>
        {content.styles?.map((it) => (
          <style>{raw(site.styles[it])}</style>
        ))}
        <link rel="icon" href={site.asset('favicon.svg')} type="image/svg+xml" />
        {content.status === undefined && <Alternates request={request} content={content} />}
        {content.permanent && <link rel="cite-as" href={`${site.publicUrl ?? ''}${content.permanent}`} />}
        {(content.status !== undefined || content.isPrivate) && <meta name="robots" content="noindex" />}
        {content.island && <script type="module" src={site.asset(content.island)}></script>}
      </head>
      <body>
        <a class="skip" href="#main">
          {t('nav.skip')}
        </a>
        <Top request={request} {...(content.section === undefined ? {} : { section: content.section })} />
        <main id="main">{content.body}</main>
        <Foot request={request} />
      </body>
    </html>
  )
}

/** The same page in other languages: only where its own texts exist in them. */
function Alternates({ request, content }: { request: PageRequest; content: PageContent }) {
  const { site, path, query } = request
  if (query.size > 0) return null
  const root = site.publicUrl ?? ''
  const real = site.languages.filter((it) => content.languages?.includes(it.code) ?? true)
  if (real.length === 0) return null
  return (
    <>
      {real.map((it) => (
        <link rel="alternate" hreflang={it.code} href={`${root}/${it.code}${path === '/' ? '' : path}`} />
      ))}
    </>
  )
}

function Top({ request, section }: { request: PageRequest; section?: Section }) {
  const { t, link } = request
  return (
    <header class="top">
      <a class="brand" href={link('/')}>
        <Mark size="1.5em" />
        {t('site.name')}
      </a>
      <nav aria-label={t('nav.main')}>
        <ul>
          {sections.map((it) => (
            <li>
              <a
                href={link(it.path)}
                {...(section === it.section ? { 'aria-current': 'page' as const } : {})}
              >
                {t(`nav.${it.section}`)}
              </a>
            </li>
          ))}
          <Entry request={request} />
        </ul>
      </nav>
      <Languages request={request} />
    </header>
  )
}

/** The way in, or to one's own account. For all who are not signed in it is the same. */
function Entry({ request: { t, link, viewer, path, mayBeSignedIn } }: { request: PageRequest }) {
  if (viewer.role === 'anonymous' && mayBeSignedIn)
    return (
      <li>
        <a href={link('/account')}>{t('account.title')}</a>
      </li>
    )
  const own = viewer.role === 'anonymous' ? '/sign-in' : '/account'
  const current = path === own ? { 'aria-current': 'page' as const } : {}
  return (
    <li>
      {viewer.role === 'anonymous' ? (
        <a href={link('/sign-in')} {...current}>
          {t('nav.signIn')}
        </a>
      ) : (
        <a href={link(viewer.id === operator.id ? '/desk' : '/account')} {...current}>
          {viewer.name === '' ? t('account.title') : <bdi>{viewer.name}</bdi>}
        </a>
      )}
    </li>
  )
}

/** The same page in the other languages, behind the name of this one: many names would crowd out the page on a phone. */
function Languages({ request }: { request: PageRequest }) {
  const { t, site, language } = request
  return (
    <nav class="languages" aria-label={t('nav.languages')}>
      <details>
        <summary>
          <Globe /> {language.endonym}
        </summary>
        <ul>
          {site.languages.map((it) => (
            <li>
              <a
                href={addressIn(request, it.code)}
                lang={it.code}
                hreflang={it.code}
                {...(it.code === language.code ? { 'aria-current': 'true' as const } : {})}
              >
                {it.endonym}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

function Foot({ request }: { request: PageRequest }) {
  const { t, link } = request
  return (
    <footer class="foot">
      <div>
        <ul>
          {footer.map((it) => (
            <li>
              <a href={link(it)}>{t(`nav.${footerKey[it]}`)}</a>
            </li>
          ))}
        </ul>
        <p>{t('footer.open')}</p>
      </div>
    </footer>
  )
}

function addressIn({ path, query }: PageRequest, language: string): string {
  const asked = new URLSearchParams(query)
  // A place in a list belongs to the list's language, which sorts it.
  for (const it of ['after', 'before']) asked.delete(it)
  return `/${language}${path === '/' ? '' : path}${asked.size > 0 ? `?${asked}` : ''}`
}

/** A heading with its section, for the contents of long pages. */
export function Part({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}
