import { canChange, type Role, roles } from '../../people/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { accentClass } from '../layout/network-link.tsx'
import { Words } from '../layout/text.tsx'
import { NumberedPages } from '../organisations/numbered-pages.tsx'
import { PracticeCards } from '../practices/cards.tsx'
import type { PageRequest } from '../request.ts'
import type { NetworkData } from './network-page.tsx'
import { namesOfLanguages } from './networks-page.tsx'

type Props = { request: PageRequest; data: NetworkData }

/** So many practices of the collection are shown on a page. */
export const perPage = 24

/** A network: what it is, how to join, what it has collected, and how many people carry it. */
export function NetworkView({ request, data, isRunner }: Props & { isRunner: boolean }) {
  const { t, link } = request
  const { network, count, cards, named, page } = data
  const path = `/networks/${network.slug}`
  return (
    <div class={`of-network stack ${accentClass(network.accent)}`}>
      <Done
        request={request}
        keys={{
          asked: 'network.done.asked',
          left: 'network.done.left',
          withdrawn: 'network.done.withdrawn',
          changed: 'network.done.changed',
        }}
      />
      <header class="stack">
        <p class="eyebrow">
          <a href={link('/networks')}>{t('networks.all')}</a>
        </p>
        <h1>
          <bdi>
            <Words request={request} text={network.name} original={network.language} inline />
          </bdi>
        </h1>
        {network.summary && (
          <div class="lede">
            <Words request={request} text={network.summary} original={network.language} />
          </div>
        )}
      </header>
      <Facts request={request} data={data} />
      <Joining request={request} data={data} />
      {isRunner && (
        <ul class="chips">
          <li>
            <a href={link(`${path}/people`)}>{t('network.toPeople')}</a>
          </li>
          {canChange(request.viewer, network.id) && (
            <li>
              <a href={link(`${path}/settings`)}>{t('network.toSettings')}</a>
            </li>
          )}
        </ul>
      )}
      <Part id="collection" title={t('network.collection', { count })}>
        {count === 0 ? (
          <p class="unknown">{t('network.collectionNone')}</p>
        ) : (
          <PracticeCards request={request} cards={cards} named={named} notes={data.notes} />
        )}
        <NumberedPages request={request} path={path} page={page} of={Math.ceil(count / perPage)} />
      </Part>
      <People request={request} data={data} />
    </div>
  )
}

function Facts({ request, data: { network } }: Props) {
  const { t } = request
  return (
    <dl class="glance">
      <div>
        <dt>{t('network.languages')}</dt>
        <dd>{namesOfLanguages(request, network.languages)}</dd>
      </div>
      <div>
        <dt>{t('network.reviewers')}</dt>
        <dd>{t('network.reviewersNeeded', { count: network.reviewersNeeded })}</dd>
      </div>
      {network.url && (
        <div>
          <dt>{t('organisation.website')}</dt>
          <dd>
            <a href={network.url} rel="nofollow">
              {new URL(network.url).host}
            </a>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** How the reader and the network stand, and what they can do about it. */
function Joining({ request, data: { network, own } }: Props) {
  const { t, link, viewer } = request
  const path = `/networks/${network.slug}`
  const mine = viewer.role === 'anonymous' ? [] : viewer.grants.filter((it) => it.network === network.id)
  const held = roles.filter((role) => mine.some((it) => it.role === role))
  return (
    <>
      {held.length > 0 && (
        <p>
          {t('network.youAre')} {request.format.list(held.map((it) => t(`network.role.${it}`)))}
        </p>
      )}
      {own && (
        <form method="post" action={link(`${path}/join/withdrawal`)} class="buttons">
          <span>{t('network.youAsked', { role: t(`network.role.${own.role}`) })}</span>
          <button type="submit" class="quiet">
            {t('network.withdraw')}
          </button>
        </form>
      )}
      {network.joining === 'closed' && held.length === 0 ? (
        <p class="unknown">{t('network.closed')}</p>
      ) : (
        !own && (
          <p>
            <a class="button join" href={link(`${path}/join`)}>
              {t(held.length > 0 ? 'network.askMore' : 'network.join')}
            </a>
          </p>
        )
      )}
      {held.length > 0 && (
        <details>
          <summary>{t('network.leave')}</summary>
          <form method="post" action={link(`${path}/departure`)} class="stack">
            <p>{t('network.leaveWhat')}</p>
            <button type="submit" class="quiet">
              {t('network.leaveNow')}
            </button>
          </form>
        </details>
      )}
    </>
  )
}

const carrying = ['translator', 'reviewer', 'editor', 'administrator'] as const satisfies readonly Role[]

/** How many carry the network; few are never counted. */
function People({ request, data: { people } }: Props) {
  const { t } = request
  const all = people.get('member') ?? 0
  return (
    <Part id="people" title={t('network.people')}>
      {all === 0 ? (
        <p class="unknown">{t('network.peopleNone')}</p>
      ) : (
        <dl class="glance">
          {(['member', ...carrying] as const).map((it) => (
            <div>
              <dt>{t(`network.roles.${it}`)}</dt>
              <dd>{t('network.countPeople', { count: countShown(people.get(it) ?? 0) })}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  )
}

/** Between nothing and ten people are told as 1: the message says "fewer than ten". */
export function countShown(count: number): number {
  return count > 0 && count < 10 ? 1 : count
}
