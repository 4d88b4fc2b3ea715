import type { Child } from 'hono/jsx'
import { canWrite, type PartBody, type PartKind, type WorkPart } from '../../../adoptions/index.ts'
import { Part } from '../../layout/frame.tsx'
import { pickText } from '../../layout/text.tsx'
import type { PageRequest } from '../../request.ts'
import { Fold, PartForm } from './part-form.tsx'
import { fieldLabel, optionWords } from './part-words.ts'
import type { SectionProps } from './section-page.tsx'

/** Tasks of the first 90 days, risks, budget, and files of the origin's reuse pack. */
export function PlanView(props: SectionProps) {
  const { request, data } = props
  const { t, link, viewer } = request
  const { work } = data
  const writes = canWrite(viewer, work)
  const tasks = data.parts.filter((it) => it.kind === 'task')
  const done = tasks.filter((it) => it.body.done === true).length
  return (
    <>
      <Part id="tasks" title={t('adopt.tasks')}>
        {tasks.length > 0 && <p class="hush">{t('adopt.tasksDone', { done, count: tasks.length })}</p>}
        <PartList
          {...props}
          kind="task"
          show={(it) => <Task request={request} task={it} data={data} writes={writes} />}
        />
        {writes && tasks.length === 0 && (
          <form method="post" action={link(`/adoptions/${work.id}/tasks/template`)} class="stack">
            <p class="prose">{t('adopt.templateWhat')}</p>
            <p>
              <button type="submit">{t('adopt.templateButton')}</button>
            </p>
          </form>
        )}
      </Part>
      <Part id="risks" title={t('adopt.risks')}>
        <PartList
          {...props}
          kind="risk"
          show={(it) => <Risk request={request} body={it.body} language={work.language} />}
        />
      </Part>
      <Part id="budget" title={t('adopt.budget')}>
        <PartList
          {...props}
          kind="budget"
          show={(it) => <BudgetLine request={request} body={it.body} language={work.language} />}
        />
        <Totals request={request} lines={data.parts} />
      </Part>
      <Part id="files" title={t('adopt.files')}>
        <PartList
          {...props}
          kind="file"
          show={(it) => <FileLine body={it.body} language={work.language} />}
        />
        {writes && <OriginFiles {...props} />}
      </Part>
    </>
  )
}

/** The parts of one kind, each with its form behind a fold, and the form for a new one. */
function PartList({
  request,
  data,
  said,
  kind,
  show,
}: SectionProps & { kind: PartKind; show: (part: WorkPart) => Child }) {
  const { t, viewer } = request
  const { work } = data
  const parts = data.parts.filter((it) => it.kind === kind)
  const writes = canWrite(viewer, work)
  const common = { request, work: work.id, language: work.language, kind, refused: said.part ?? null }
  return (
    <>
      {parts.length === 0 && <p class="unknown">{t('adopt.nothingYet')}</p>}
      <ul class="plain stack">
        {parts.map((it) => (
          <li>
            {show(it)}
            {writes && (
              <Fold label={t('adopt.change')} open={said.part?.form === it.id}>
                <PartForm {...common} part={it} button={t('adopt.save')} />
              </Fold>
            )}
          </li>
        ))}
      </ul>
      {writes && (
        <Fold label={t(`adopt.new.${kind as 'task'}`)} open={said.part?.form === kind}>
          <PartForm {...common} part={null} button={t('adopt.add')} />
        </Fold>
      )}
    </>
  )
}

function Task({
  request,
  task,
  data,
  writes,
}: {
  request: PageRequest
  task: WorkPart
  data: SectionProps['data']
  writes: boolean
}) {
  const { t, format, link, now } = request
  const { what, who, due, done } = task.body
  const isLate = done !== true && typeof due === 'string' && due < now.toISOString().slice(0, due.length)
  return (
    <div>
      <p>
        {done === true ? <s>{String(what)}</s> : <span dir="auto">{String(what)}</span>}{' '}
        <span class="small hush">
          {who !== undefined && <bdi>{String(who)}</bdi>}
          {who !== undefined && due !== undefined && ' · '}
          {due !== undefined && t(isLate ? 'adopt.late' : 'adopt.dueOn', { date: format.date(String(due)) })}
        </span>
      </p>
      {writes && (
        <form method="post" action={link(`/adoptions/${data.work.id}/tasks/${task.id}/done`)}>
          <input type="hidden" name="done" value={done === true ? 'no' : 'yes'} />
          <button type="submit" class="quiet">
            {t(done === true ? 'adopt.notDone' : 'adopt.isDone')} <span class="unheard">{String(what)}</span>
          </button>
        </form>
      )}
    </div>
  )
}

function Risk({ request, body, language }: { request: PageRequest; body: PartBody; language: string }) {
  const levels = (['likelihood', 'effect'] as const).flatMap((it) =>
    body[it] === undefined
      ? []
      : [`${fieldLabel(request, 'risk', it)}: ${optionWords(request, it, String(body[it]))}`],
  )
  return (
    <div>
      <p lang={language} dir="auto">
        {String(body.what)}
      </p>
      {levels.length > 0 && <p class="small hush">{levels.join(' · ')}</p>}
      {body.answer !== undefined && (
        <p lang={language} dir="auto">
          {String(body.answer)}
        </p>
      )}
    </div>
  )
}

function BudgetLine({ request, body, language }: { request: PageRequest; body: PartBody; language: string }) {
  const { format } = request
  return (
    <p>
      <span lang={language} dir="auto">
        {String(body.what)}
      </span>{' '}
      <strong>{format.money(body.amount as number, String(body.currency), body.year as number)}</strong>
      {body.phase !== undefined && (
        <span class="small hush"> · {optionWords(request, 'phase', String(body.phase))}</span>
      )}
    </p>
  )
}

/** What the lines of one currency, year and phase come to; others are never added up. */
function Totals({ request, lines }: { request: PageRequest; lines: readonly WorkPart[] }) {
  const { t, format } = request
  const own = lines.filter((it) => it.kind === 'budget').map((it) => it.body)
  const groups = Map.groupBy(own, (it) => `${it.currency} ${it.year} ${it.phase ?? ''}`)
  const sums = [...groups.values()].filter((it) => it.length > 1)
  if (sums.length === 0) return null
  return (
    <ul>
      {sums.map((some) => {
        const [first] = some as [PartBody]
        const sum = some.reduce((total, it) => total + (it.amount as number), 0)
        const phase =
          first.phase === undefined ? '' : ` · ${optionWords(request, 'phase', String(first.phase))}`
        return (
          <li>
            {t('adopt.total', { amount: format.money(sum, String(first.currency), first.year as number) })}
            {phase}
          </li>
        )
      })}
    </ul>
  )
}

function FileLine({ body, language }: { body: PartBody; language: string }) {
  return (
    <p>
      <a href={String(body.url)} rel="nofollow ugc">
        <span lang={language} dir="auto">
          {String(body.title)}
        </span>
      </a>
    </p>
  )
}

/** Files of the origin that are not on the list yet, each with a button that puts it there. */
function OriginFiles({ request, data }: SectionProps) {
  const { t, link } = request
  const { work, version } = data
  const known = new Set(data.parts.filter((it) => it.kind === 'file').map((it) => it.body.url))
  const files = (version?.files ?? []).filter((it) => !known.has(it.url))
  if (files.length === 0) return null
  return (
    <>
      <h3>{t('adopt.originFiles')}</h3>
      <ul class="plain stack">
        {files.map((it, at) => {
          const title = pickText(it.title, work.language, version?.language ?? '')?.text ?? it.url
          return (
            <li>
              <form method="post" action={link(`/adoptions/${work.id}/parts/file`)} class="buttons">
                <input type="hidden" name="form" value={`file-${at}`} />
                <input type="hidden" name={`file-${at}.title`} value={title} />
                <input type="hidden" name={`file-${at}.url`} value={it.url} />
                <bdi>{title}</bdi>
                <button type="submit" class="quiet">
                  {t('adopt.takeFile')} <span class="unheard">{title}</span>
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </>
  )
}
