import { isAuthor, isOpen } from '../../practices/index.ts'
import { LineField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { personName } from './names.ts'
import type { OverviewProps } from './overview-view.tsx'

/** Who writes the draft, who is invited to, and how to invite somebody. */
export function AuthorsPart({ request, data, said }: OverviewProps) {
  const { t, link, viewer, format } = request
  const { draft, names, invitations } = data
  const mayInvite = isAuthor(viewer, draft) && isOpen(draft.state)
  return (
    <Part id="authors" title={t('contribute.authors')}>
      <ul>
        {draft.authors.map((it) => (
          <li>
            <bdi>{personName(names, it)}</bdi>
          </li>
        ))}
      </ul>
      {mayInvite && invitations.length > 0 && (
        <ul class="plain">
          {invitations.map((it) => (
            <li>
              <form
                method="post"
                action={link(`/contribute/${draft.id}/invitations/${it.id}/removal`)}
                class="buttons"
              >
                <span>
                  {t('contribute.invited', { email: it.email, date: format.date(it.expiresAt.slice(0, 10)) })}
                </span>
                <button type="submit" class="quiet">
                  {t('contribute.uninvite')} <span class="unheard">{it.email}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {mayInvite && (
        <form method="post" action={link(`/contribute/${draft.id}/invitations`)} class="form">
          <LineField
            request={request}
            name="email"
            type="email"
            label={t('contribute.invite')}
            hint={t('contribute.inviteHint')}
            value={said.email ?? ''}
          />
          <p>
            <button type="submit" class="quiet">
              {t('contribute.inviteButton')}
            </button>
          </p>
        </form>
      )}
      {mayInvite && draft.authors.length > 1 && (
        <form method="post" action={link(`/contribute/${draft.id}/leaving`)}>
          <button type="submit" class="quiet">
            {t('contribute.leave')}
          </button>
        </form>
      )}
    </Part>
  )
}
