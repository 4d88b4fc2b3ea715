import { dropParked, findParked, type Parked } from '../../people/index.ts'
import type { ActionKind } from '../action.ts'
import { type PageContent, pageKind } from '../page.tsx'
import { keptPage as path } from '../park.ts'
import type { PageRequest } from '../request.ts'

const mostShown = 12
const mostCharacters = 400

/** What was kept of a form that came when the session had ended. */
export const keptFormPage = pageKind<Parked | null>({
  path,
  who: 'person',
  about: 'shows what was kept of a form that came when the session had ended',
  load: ({ read, viewer, cookie, now }) => findParked(read, viewer, cookie('kept'), now),
  show: (request, parked) => keptContent(request, parked),
})

export const dropKept: ActionKind = {
  path: '/account/kept/drop',
  who: 'person',
  about: 'forgets the form that was kept',
  act: async ({ cookie, site }) => {
    const token = cookie('kept')
    if (token !== undefined) await site.database.inWrite((tx) => dropParked(tx, token), 'unseen')
    return { to: '/account', cookies: { kept: '' } }
  },
}

function keptContent(request: PageRequest, parked: Parked | null): PageContent {
  const { t, link } = request
  return {
    title: t('kept.title'),
    isPrivate: true,
    styles: ['form'],
    body: (
      <div class="form">
        <h1>{t('kept.title')}</h1>
        {parked === null ? (
          <>
            <p>{t('kept.none')}</p>
            <p>
              <a href={link('/account')}>{t('account.title')}</a>
            </p>
          </>
        ) : (
          <Kept request={request} parked={parked} />
        )}
      </div>
    ),
  }
}

function Kept({ request, parked }: { request: PageRequest; parked: Parked }) {
  const { t, link, format } = request
  const { path: to, fields, files, at } = parked
  return (
    <>
      <p>{t('kept.about', { time: format.dateTime(at) })}</p>
      {files > 0 && <p class="notice">{t('kept.files', { count: files })}</p>}
      <Texts request={request} fields={fields} />
      <form
        method="post"
        action={link(`${to}${to.includes('?') ? '&' : '?'}kept=1`)}
        enctype="multipart/form-data"
      >
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{t('kept.send')}</button>
      </form>
      <form method="post" action={link('/account/kept/drop')}>
        <button type="submit" class="quiet">
          {t('kept.drop')}
        </button>
      </form>
    </>
  )
}

/** What people have written themselves, as far as one can tell: the rest are words of the form. */
function Texts({ request: { t }, fields }: { request: PageRequest; fields: Parked['fields'] }) {
  const texts = fields.filter(([, it]) => /\s/.test(it.trim()) || it.length > 24).map(([, it]) => it)
  const shown = texts.slice(0, mostShown)
  return (
    <>
      {shown.map((it) => (
        <blockquote dir="auto">
          {it.length > mostCharacters ? `${it.slice(0, mostCharacters)}…` : it}
        </blockquote>
      ))}
      <p class="hush">{t('kept.more', { count: fields.length - shown.length })}</p>
    </>
  )
}
