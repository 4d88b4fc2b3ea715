import { canWrite, nextStages, type Stage } from '../../../adoptions/index.ts'
import { StageSign } from '../../drawings/index.ts'
import { LineField, SelectField, TextField } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import type { PageRequest } from '../../request.ts'
import type { WorkData } from './load-work.ts'
import type { SectionProps } from './section-page.tsx'

/** The stages that were reached, and the way to the next. */
export function StagesView({ request, data, said }: SectionProps) {
  const { t, link, viewer } = request
  const { work } = data
  return (
    <>
      <StageList request={request} data={data} />
      {canWrite(viewer, work) && (
        <>
          <Part id="move" title={t('adopt.move')}>
            <MoveForm request={request} data={data} said={said} />
          </Part>
          {work.stages > 1 && (
            <form method="post" action={link(`/adoptions/${work.id}/stages/back`)} class="stack">
              <input type="hidden" name="after" value={String(work.stages)} />
              <p class="small hush">{t('adopt.backHint')}</p>
              <p>
                <button type="submit" class="quiet">
                  {t('adopt.back')}
                </button>
              </p>
            </form>
          )}
        </>
      )}
    </>
  )
}

/** Each stage with its date and reason, the first one first. */
export function StageList({ request, data }: { request: PageRequest; data: WorkData }) {
  const { t, format } = request
  const { work, stages } = data
  return (
    <ol class="plain stack">
      {stages.map((it) => (
        <li>
          <StageSign stage={it.stage} label={t(`stage.${it.stage}`)} beside />{' '}
          <span class="hush">{it.date === null ? t('adoption.noDate') : format.date(it.date)}</span>
          {it.reason && (
            <p lang={work.language} dir="auto">
              {it.reason}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function MoveForm({ request, data, said }: SectionProps) {
  const { t, link } = request
  const { work, stages } = data
  const values = said.typed?.values ?? {}
  const faults = said.typed?.faults ?? {}
  const current = stages.at(-1)?.stage as Stage
  const field = (name: string) => ({ request, name, faults, value: values[name] ?? '' })
  return (
    <form class="form" method="post" action={link(`/adoptions/${work.id}/stages`)}>
      <input type="hidden" name="after" value={String(work.stages)} />
      <SelectField
        {...field('stage')}
        label={t('adopt.nextStage')}
        options={nextStages(current).map((it) => ({ value: it, label: t(`stage.${it}`) }))}
      />
      <LineField
        {...field('date')}
        label={t('adopt.since')}
        hint={t('adopt.dateHint')}
        short
        lang="en"
        dir="ltr"
      />
      <TextField
        {...field('reason')}
        label={t('adopt.reason')}
        hint={t('adopt.reasonHint')}
        rows={2}
        words={60}
        lang={work.language}
        dir="auto"
      />
      <p>
        <button type="submit">{t('adopt.moveButton')}</button>
      </p>
    </form>
  )
}
