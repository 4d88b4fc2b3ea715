import { chooseNotices, findAddressee, type NoticeChoice, noticeChoices } from '../../people/index.ts'
import type { ActionKind } from '../action.ts'
import { ChoiceField, Done } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { readUnsubscribe } from './unsubscribe-link.ts'

const path = '/mail/unsubscribe/:token'

/** Whose mails the link is for, and what they have chosen; null: it is not good. */
async function findChoice({
  site,
  read,
  param,
}: PageRequest): Promise<{ person: string; choice: NoticeChoice } | null> {
  const person = await readUnsubscribe(site.secrets, param('token'))
  const addressee = person === null ? null : await findAddressee(read, person)
  return addressee && { person: addressee.id, choice: addressee.choice }
}

/** Which mails a person gets, by the link in a mail. Looking changes nothing: programs look at links, too. */
export const unsubscribePage = pageKind<Awaited<ReturnType<typeof findChoice>>>({
  path,
  about: 'which mails a person gets, by the link in a mail',
  load: findChoice,
  show: (request, found) => choicePage(request, found?.choice ?? null),
})

/** The form of the page, and the one click of mail programs (RFC 8058), which follow no way to another page. */
export const unsubscribe: ActionKind = {
  path,
  who: 'everybody',
  about: 'chooses the mails, by the page or by one click in a mail program',
  act: async (request) => {
    const { form, param, write, now } = request
    const found = await findChoice(request)
    const isOneClick = form.text('List-Unsubscribe') === 'One-Click'
    if (!found) return isOneClick ? plain(403) : choicePage(request, null)
    const choice = isOneClick ? 'none' : noticeChoices.find((it) => it === form.text('choice'))
    if (choice === undefined) return { ...choicePage(request, found.choice), status: 422 }
    await write((tx) => chooseNotices(tx, found.person, choice, now))
    return isOneClick ? plain(200) : { to: `/mail/unsubscribe/${param('token')}?done=saved` }
  },
}

function plain(status: 200 | 403): Response {
  return new Response('', { status, headers: { 'Cache-Control': 'no-store' } })
}

function choicePage(request: PageRequest, choice: NoticeChoice | null): PageContent {
  const { t, query } = request
  const title = t('mail.choice.title')
  if (choice === null)
    return {
      title,
      isPrivate: true,
      status: 403,
      body: (
        <>
          <h1>{title}</h1>
          <p class="notice">{t('mail.choice.badLink')}</p>
        </>
      ),
    }
  // Whoever comes by the link wants fewer mails; whoever has just chosen sees what they chose.
  const chosen = query.has('done') ? choice : 'none'
  return {
    title,
    isPrivate: true,
    styles: ['form'],
    body: (
      <>
        <h1>{title}</h1>
        <Done request={request} keys={{ saved: 'mail.choice.saved' }} />
        <p class="prose">{t('mail.choice.about')}</p>
        <form method="post" class="form">
          <ChoiceField
            request={request}
            name="choice"
            label={t('mail.choice.label')}
            values={[chosen]}
            options={noticeChoices.map((it) => ({ value: it, label: t(`mail.choice.${it}`) }))}
          />
          <p>
            <button type="submit">{t('mail.choice.save')}</button>
          </p>
        </form>
      </>
    ),
  }
}
