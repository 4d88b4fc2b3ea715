import {
  canMoveDraft,
  canWriteDraft,
  completenessOf,
  depths,
  type Finding,
  fieldNamed,
  isAuthor,
  isOpen,
  isSameEntry,
  nextField,
} from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import { questionOf } from './asking.ts'
import { AuthorsPart } from './authors-part.tsx'
import { EntryView } from './entry-view.tsx'
import { sayFinding } from './finding-list.tsx'
import type { OverviewData, OverviewSaid } from './overview-page.tsx'
import { RivalList } from './rival-list.tsx'
import { SideList } from './side-list.tsx'

export interface OverviewProps {
  request: PageRequest
  data: OverviewData
  said: OverviewSaid
}

const done = {
  saved: 'contribute.saved',
  submitted: 'contribute.done.submitted',
  back: 'contribute.done.back',
  abandoned: 'contribute.done.abandoned',
  chosen: 'contribute.chosen',
  restored: 'contribute.done.restored',
  joined: 'contribute.done.joined',
  withdrawn: 'contribute.done.withdrawn',
  updated: 'contribute.done.updated',
} as const

/** Everything about one draft on one page. */
export function OverviewView({ request, data, said }: OverviewProps) {
  const { t, link, viewer } = request
  const { draft, rivals, names } = data
  return (
    <>
      <p class="eyebrow">
        <a href={link('/contribute')}>{t('contribute.own')}</a>
        <span>{t(draft.kind === 'change' ? 'contribute.kind.change' : 'contribute.kind.new')}</span>
        <span>{t(`contribute.state.${draft.state}`)}</span>
      </p>
      <h1>
        {draft.title === '' ? t('contribute.untitled') : <bdi lang={draft.language}>{draft.title}</bdi>}
      </h1>
      <div class="with-side end">
        <div class="stack">
          {said.refusal && (
            <div class="summary" role="alert">
              <p>{t(said.refusal.key, said.refusal.values)}</p>
            </div>
          )}
          <Done request={request} keys={done} />
          {said.invitationLink && <InvitationLink request={request} address={said.invitationLink} />}
          <p class="lede">{t(`contribute.stateAbout.${draft.state}`)}</p>
          {draft.isHeld && isOpen(draft.state) && <p class="notice">{t('contribute.held')}</p>}
          <NewerPart request={request} data={data} said={said} />
          <RivalList request={request} draft={draft} rivals={rivals} names={names} back="" />
          {canWriteDraft(viewer, draft) && <NextPart request={request} data={data} said={said} />}
          <FindingsPart request={request} data={data} said={said} />
          <SendPart request={request} data={data} said={said} />
          <DifferencePart request={request} data={data} said={said} />
          <AuthorsPart request={request} data={data} said={said} />
          <p>
            <a href={link(`/contribute/${draft.id}/history`)}>{t('contribute.toHistory')}</a>
            {isAuthor(viewer, draft) && canMoveDraft(viewer, draft, 'abandoned') && (
              <>
                {' · '}
                <a href={link(`/contribute/${draft.id}/giving-up`)}>{t('contribute.toGivingUp')}</a>
              </>
            )}
          </p>
        </div>
        <aside>
          <SideList request={request} draft={draft} />
        </aside>
      </div>
    </>
  )
}

function InvitationLink({ request: { t }, address }: { request: PageRequest; address: string }) {
  return (
    <div class="done" role="status">
      <p>{t('contribute.invitation.link')}</p>
      <p>
        <code>{address}</code>
      </p>
    </div>
  )
}

/** How far it has come, and the question that is worth most now. */
function NextPart({ request, data: { draft } }: OverviewProps) {
  const { t, link, format } = request
  const complete = completenessOf(draft.content)
  const next = nextField(draft.content)
  return (
    <Part id="next" title={t('contribute.howFar')}>
      <ul class="plain">
        {depths.map((it) => (
          <li>
            <label for={`depth-${it}`}>{t(`contribute.depth.${it}`)}</label>{' '}
            <progress id={`depth-${it}`} max={complete[it].of} value={complete[it].answered}></progress>{' '}
            <span class="small hush">
              {t('word.of', {
                part: format.number(complete[it].answered),
                whole: format.number(complete[it].of),
              })}
            </span>
          </li>
        ))}
      </ul>
      {next ? (
        <p>
          {t('contribute.next')}{' '}
          <a href={link(`/contribute/${draft.id}/${next.group}#q-${next.name}`)}>
            {questionOf(t, next.name)}
          </a>
        </p>
      ) : (
        <p>{t('contribute.nextNone')}</p>
      )}
    </Part>
  )
}

/** What the automatic checks found, by weight. What several fields have in common is said once, with the ways to them. */
function FindingsPart({ request, data: { draft, findings } }: OverviewProps) {
  const { t } = request
  if (!isOpen(draft.state)) return null
  const alike = Map.groupBy(findings, (it) => `${it.rule} ${sayFinding(request, it)}`)
  return (
    <Part id="checks" title={t('contribute.checks')}>
      <p class="small hush">{t('contribute.checksWhy')}</p>
      {findings.length === 0 && <p>{t('contribute.checksNone')}</p>}
      <ul class="findings plain stack">
        {[...alike.values()].map((some) => (
          <FindingItem request={request} draft={draft} findings={some} />
        ))}
      </ul>
    </Part>
  )
}

function FindingItem({
  request,
  draft,
  findings,
}: {
  request: PageRequest
  draft: { id: string }
  findings: readonly Finding[]
}) {
  const { t, link } = request
  const [first] = findings
  if (!first) return null
  const names = [...new Set(findings.flatMap((it) => it.field?.split('.')[0] ?? []))]
  return (
    <li class={first.level}>
      <p>
        <span class="small hush">{t(`check.level.${first.level}`)}</span>{' '}
        <strong>{t(`check.${first.rule}.title`)}</strong> {sayFinding(request, first)}
      </p>
      <ul>
        {names.map((it) => (
          <li>
            <a href={link(`/contribute/${draft.id}/${fieldNamed(it)?.group ?? 'basics'}#q-${it}`)}>
              {questionOf(t, it)}
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Look at it, send it in, take it back. */
function SendPart({ request, data: { draft, findings, rivals } }: OverviewProps) {
  const { t, link, viewer } = request
  const failures = findings.filter((it) => it.level === 'failure').length
  return (
    <Part id="send" title={t('contribute.send')}>
      <p>
        <a href={link(`/contribute/${draft.id}/preview`)}>{t('contribute.toPreview')}</a>
      </p>
      {canMoveDraft(viewer, draft, 'submitted') && (
        <form method="post" action={link(`/contribute/${draft.id}/submission`)} class="form">
          {failures > 0 && <p class="hush">{t('contribute.sendNotYet', { count: failures })}</p>}
          {rivals.length > 0 && <p class="hush">{t('draft.rivalsLeft')}</p>}
          <p>{t('contribute.sendWhat')}</p>
          <p>
            <button type="submit">{t('contribute.sendButton')}</button>
          </p>
        </form>
      )}
      {canMoveDraft(viewer, draft, 'draft') && (
        <form method="post" action={link(`/contribute/${draft.id}/taking-back`)}>
          <p>
            <button type="submit" class="quiet">
              {t('contribute.takeBack')}
            </button>
          </p>
        </form>
      )}
    </Part>
  )
}

/** Another version was published since the change was begun. */
function NewerPart({ request, data: { draft, newer } }: OverviewProps) {
  const { t, link, viewer } = request
  if (newer === null || !isOpen(draft.state)) return null
  return (
    <div class="notice">
      <p>{t('contribute.newer', { number: newer })}</p>
      {canWriteDraft(viewer, draft) && (
        <form method="post" action={link(`/contribute/${draft.id}/update`)}>
          <button type="submit">{t('contribute.newerButton')}</button>
        </form>
      )}
    </div>
  )
}

/** What a change says otherwise than the published version. */
function DifferencePart({ request, data: { draft, base, names } }: OverviewProps) {
  if (base === null) return null
  const { t } = request
  const changed = [...new Set([...Object.keys(base), ...Object.keys(draft.content)])].filter(
    (it) => !isSameEntry(base[it], draft.content[it]),
  )
  const view = { request, names, language: draft.language }
  return (
    <Part id="difference" title={t('contribute.difference')}>
      {changed.length === 0 && <p>{t('contribute.differenceNone')}</p>}
      {changed.map((it) => (
        <div>
          <h3>{questionOf(t, it)}</h3>
          <div class="pair">
            <div>
              <p class="label">{t('contribute.published')}</p>
              <EntryView {...view} field={it} entry={base[it] ?? null} />
            </div>
            <div>
              <p class="label">{t('contribute.thisDraft')}</p>
              <EntryView {...view} field={it} entry={draft.content[it] ?? null} />
            </div>
          </div>
        </div>
      ))}
    </Part>
  )
}
