import {
  browserKind,
  endSession,
  makeAdministrator,
  mostNameCharacters,
  normaliseEmail,
  openSession,
  operator,
  plainLine,
} from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { hasHidden } from '../../platform/hidden/index.ts'
import type { ActionKind } from '../action.ts'
import { FaultSummary, type Faults, LineField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { NameField } from './name-field.tsx'

/** The first run: whoever came by the administrator link makes an account of their own. */
export const firstPage = pageKind<null>({
  path: '/account/first',
  who: 'administrator',
  about: 'first run: the operator makes an account as administrator',
  load: async ({ viewer }) => {
    if (viewer.role !== 'person' || viewer.id !== operator.id) throw new NotFound('error.notFound')
    return null
  },
  show: (request) => firstContent(request, { name: '', email: '' }),
})

export const makeFirst: ActionKind = {
  path: '/account/first',
  who: 'administrator',
  about: 'makes the account of an administrator',
  act: async (request) => {
    const { form, viewer, session, agent, language, write, now } = request
    const typed = { name: form.text('name').slice(0, 1000), email: form.text('email').slice(0, 1000) }
    const name = plainLine(typed.name)
    const email = normaliseEmail(typed.email)
    const faults: Record<string, Faults[string]> = {}
    if (name === '' || name.length > mostNameCharacters || hasHidden(name))
      faults.name = { key: 'profile.wrong.name' }
    if (email === null) faults.email = { key: 'signIn.noEmail' }
    if (email === null || faults.name) return firstContent(request, typed, faults)
    const opened = await write(async (tx) => {
      const made = { email, name, languages: [language.code], language: language.code }
      const person = await makeAdministrator(tx, viewer, made, now)
      if (session !== undefined) await endSession(tx, session, now)
      return openSession(tx, { person, browser: browserKind(agent), strong: false }, now)
    })
    return { to: '/account/second-factor?next=%2Fdesk', session: opened }
  },
}

function firstContent(
  request: PageRequest,
  typed: { name: string; email: string },
  faults?: Faults,
): PageContent {
  const { t, link } = request
  return {
    title: t('first.title'),
    isPrivate: true,
    styles: ['form'],
    ...(faults ? { status: 422 as const } : {}),
    body: (
      <div class="form">
        <h1>{t('first.title')}</h1>
        <FaultSummary request={request} faults={faults} />
        <p>{t('first.about')}</p>
        <form method="post" action={link('/account/first')} class="form">
          <NameField request={request} value={typed.name} faults={faults} />
          <LineField
            request={request}
            name="email"
            type="email"
            label={t('signIn.email')}
            hint={t('first.emailHint')}
            value={typed.email}
            faults={faults}
            autocomplete="email"
            maxlength={254}
            dir="ltr"
            required
          />
          <div class="buttons">
            <button type="submit">{t('first.button')}</button>
            <a href={link('/desk')}>{t('first.later')}</a>
          </div>
        </form>
      </div>
    ),
  }
}
