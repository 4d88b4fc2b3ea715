import {
  chooseNotices,
  findAddressee,
  type NoticeChoice,
  noticeRhythms,
  stopTopic,
} from '../../people/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { ChoiceField, Done } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type MailTopic, mailTopics, stoppedBeside } from './topic.ts'
import { TopicField } from './topic-field.tsx'
import { readUnsubscribe, type Stops } from './unsubscribe-link.ts'

const path = '/mail/unsubscribe/:token'

type Found = Stops & NoticeChoice

/** Whose mails the link is for, and what they have chosen; null: it is not good. */
async function findChoice({ site, read, param }: PageRequest): Promise<Found | null> {
  const stops = await readUnsubscribe(site.secrets, param('token'))
  const addressee = stops === null ? null : await findAddressee(read, stops.person)
  return stops && addressee && { ...stops, rhythm: addressee.rhythm, stopped: addressee.stopped }
}

/** Which mails a person gets, by the link in a mail. Looking changes nothing: programs look at links, too. */
export const unsubscribePage = pageKind<Found | null>({
  path,
  about: 'which mails a person gets, by the link in a mail',
  load: findChoice,
  show: (request, found) => (found ? choicePage(request, found) : badLinkPage(request)),
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
    if (!found) return isOneClick ? plain(403) : badLinkPage(request)
    if (isOneClick) {
      await stopAtOnce(request, found)
      return plain(200)
    }
    const rhythm = noticeRhythms.find((it) => it === form.text('choice'))
    if (rhythm === undefined) return { ...choicePage(request, found), status: 422 }
    const stopped = stoppedBeside(form.texts('topics'))
    await write((tx) => chooseNotices(tx, found.person, { rhythm, stopped }, now))
    return { to: `/mail/unsubscribe/${param('token')}?done=saved` }
  },
}

/** What a mail program stops: the topic of the mail, or everything by a mail about many. */
function stopAtOnce({ write, now }: ActionRequest, { person, topic, stopped }: Found): Promise<void> {
  return write((tx) =>
    topic === null
      ? chooseNotices(tx, person, { rhythm: 'none', stopped }, now)
      : stopTopic(tx, person, topic, now),
  )
}

function plain(status: 200 | 403): Response {
  return new Response('', { status, headers: { 'Cache-Control': 'no-store' } })
}

function badLinkPage({ t }: PageRequest): PageContent {
  const title = t('mail.choice.title')
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
}

/** What the form offers: whoever comes by the link wants fewer mails; whoever has just chosen sees what they chose. */
function offered({ topic, rhythm, stopped }: Found, isSaved: boolean): NoticeChoice {
  if (isSaved) return { rhythm, stopped }
  return topic === null ? { rhythm: 'none', stopped } : { rhythm, stopped: [...stopped, topic] }
}

function choicePage(request: PageRequest, found: Found): PageContent {
  const { t, query } = request
  const title = t('mail.choice.title')
  const isSaved = query.has('done')
  const { rhythm, stopped } = offered(found, isSaved)
  return {
    title,
    isPrivate: true,
    styles: ['form'],
    body: (
      <>
        <h1>{title}</h1>
        <Done request={request} keys={{ saved: 'mail.choice.saved' }} />
        {found.topic !== null && !isSaved && <CameBy request={request} topic={found.topic} />}
        <p class="prose">{t('mail.choice.about')}</p>
        <form method="post" class="form">
          <TopicField request={request} wanted={mailTopics.filter((it) => !stopped.includes(it))} />
          <ChoiceField
            request={request}
            name="choice"
            label={t('mail.choice.label')}
            values={[rhythm]}
            options={noticeRhythms.map((it) => ({ value: it, label: t(`mail.choice.${it}`) }))}
          />
          <p>
            <button type="submit">{t('mail.choice.save')}</button>
          </p>
        </form>
      </>
    ),
  }
}

function CameBy({ request: { t }, topic }: { request: PageRequest; topic: MailTopic }) {
  return <p class="notice">{t('mail.topic.cameBy', { topic: t(`mail.topic.${topic}`) })}</p>
}
