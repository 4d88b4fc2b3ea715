import { canWrite, isOwner, visibilities } from '../../../adoptions/index.ts'
import { ChoiceField, LineField, TextField } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import { Unknown } from '../../layout/text.tsx'
import type { SectionProps } from './section-page.tsx'

/** What the workspace tells of itself, and who reads it. */
export function StoryView(props: SectionProps) {
  const { request, data } = props
  const { t, viewer } = request
  const { work } = data
  return (
    <>
      {canWrite(viewer, work) ? (
        <StoryForm {...props} />
      ) : (
        <div class="prose">
          <Told words={work.story} {...props} />
          <h2>{t('adoption.help')}</h2>
          <Told words={work.help} {...props} />
        </div>
      )}
      {isOwner(viewer, work) && (
        <Part id="who" title={t('adopt.whoSees')}>
          <ShowForm {...props} />
        </Part>
      )}
    </>
  )
}

function Told({ request, data, words }: SectionProps & { words: string }) {
  if (words === '') return <Unknown request={request} />
  return (
    <p lang={data.work.language} dir="auto">
      {words}
    </p>
  )
}

function StoryForm({ request, data, said }: SectionProps) {
  const { t, link } = request
  const { work } = data
  const typed = said.typed?.values.story === undefined ? undefined : said.typed
  const own = { lang: work.language, dir: 'auto' as const, faults: typed?.faults }
  return (
    <form class="form" method="post" action={link(`/adoptions/${work.id}/story`)}>
      <input type="hidden" name="revision" value={String(work.revision)} />
      <TextField
        request={request}
        name="story"
        {...own}
        label={t('adopt.story')}
        hint={t('adopt.storyHint')}
        value={typed?.values.story ?? work.story}
        words={120}
      />
      <TextField
        request={request}
        name="help"
        {...own}
        label={t('adoption.help')}
        value={typed?.values.help ?? work.help}
        rows={3}
        words={60}
      />
      <p>
        <button type="submit">{t('adopt.save')}</button>
      </p>
    </form>
  )
}

function ShowForm({ request, data, said }: SectionProps) {
  const { t, link } = request
  const { work } = data
  const typed = said.typed?.values.visibility === undefined ? undefined : said.typed
  const faults = typed?.faults ?? {}
  const hides = typed ? typed.values.hidesCity === 'yes' : work.hidesCity
  return (
    <form class="form" method="post" action={link(`/adoptions/${work.id}/showing`)}>
      <input type="hidden" name="revision" value={String(work.revision)} />
      {work.isHeld && <p class="notice">{t('adopt.held')}</p>}
      <ChoiceField
        request={request}
        name="visibility"
        label={t('adopt.whoSees')}
        faults={faults}
        values={[typed?.values.visibility ?? work.visibility]}
        options={visibilities.map((it) => ({
          value: it,
          label: t(`adopt.see.${it}`),
          hint: t(`adopt.seeHint.${it}`),
        }))}
      />
      <LineField
        request={request}
        name="delayUntil"
        label={t('adopt.delay')}
        hint={t('adopt.delayHint')}
        faults={faults}
        value={typed?.values.delayUntil ?? work.delayUntil ?? ''}
        type="date"
        short
      />
      <div class="field">
        <label class="choice">
          <input type="checkbox" name="hidesCity" value="yes" {...(hides ? { checked: true } : {})} />
          <span>
            {t('adopt.hideCity')} <span class="hint">{t('adopt.hideCityHint')}</span>
          </span>
        </label>
      </div>
      <p>
        <button type="submit">{t('adopt.save')}</button>
      </p>
    </form>
  )
}
