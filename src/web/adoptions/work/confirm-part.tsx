import { isOfOrigin, isOwner, type Side, sides } from '../../../adoptions/index.ts'
import { ChoiceField, LineField, TextField } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import type { PageRequest } from '../../request.ts'
import type { WorkData } from './load-work.ts'
import type { Typed } from './typed.ts'

interface Props {
  request: PageRequest
  data: WorkData
  typed: Typed | null
}

/** What both sides say of the story, side by side, and the form for whoever speaks for one. */
export function ConfirmPart(props: Props) {
  const { request, data } = props
  const { t, viewer } = request
  const { work } = data
  const own: Side[] = [
    ...(isOfOrigin(viewer, work) ? (['origin'] as const) : []),
    ...(isOwner(viewer, work) ? (['adopter'] as const) : []),
  ]
  return (
    <Part id="confirmations" title={t('adopt.confirmations')}>
      <p class="prose">{t('adopt.confirmWhat')}</p>
      <dl class="glance">
        {sides.map((side) => (
          <div>
            <dt>{t(`adopt.side.${side}`)}</dt>
            <dd>
              <Said request={request} data={data} side={side} />
            </dd>
          </div>
        ))}
      </dl>
      {own.map((side) => (
        <details {...(props.typed?.values.side === side ? { open: true } : {})}>
          <summary>{t(`adopt.sayFor.${side}`)}</summary>
          <div class="panel">
            <ConfirmForm {...props} side={side} />
          </div>
        </details>
      ))}
    </Part>
  )
}

function Said({ request, data, side }: { request: PageRequest; data: WorkData; side: Side }) {
  const { t, format } = request
  const said = data.confirmations.find((it) => it.side === side)
  if (!said) return <span class="hush">{t('adopt.nothingSaid')}</span>
  const own = { lang: data.work.language, dir: 'auto' as const }
  return (
    <>
      <strong>{t(said.agrees ? 'adopt.agrees' : 'adopt.differs')}</strong>
      {said.words !== '' && <p {...own}>{said.words}</p>}
      <p class="small hush">
        <span {...own}>{said.role}</span>
        {request.language.comma}
        {format.date(said.at.slice(0, 10))}
      </p>
    </>
  )
}

/** A page may have both forms: the names of their fields begin with the side. */
function ConfirmForm({ request, data, typed, side }: Props & { side: Side }) {
  const { t, link } = request
  const { work } = data
  const own = typed?.values.side === side ? typed : null
  const field = (name: string) => ({
    request,
    name: `${side}.${name}`,
    value: own?.values[`${side}.${name}`] ?? '',
    faults: own?.faults ?? {},
  })
  const spoken = { lang: work.language, dir: 'auto' as const }
  return (
    <form class="form" method="post" action={link(`/adoptions/${work.id}/confirmation`)}>
      <input type="hidden" name="side" value={side} />
      <ChoiceField
        request={request}
        name={`${side}.agrees`}
        label={t('adopt.isTrue')}
        faults={own?.faults ?? {}}
        values={[own?.values[`${side}.agrees`] ?? '']}
        options={[
          { value: 'yes', label: t('adopt.weAgree') },
          { value: 'no', label: t('adopt.weDiffer') },
        ]}
      />
      <TextField
        {...field('words')}
        {...spoken}
        label={t('adopt.howWeSee')}
        hint={t('adopt.howWeSeeHint')}
        rows={3}
        words={60}
      />
      <LineField
        {...field('role')}
        {...spoken}
        label={t('adopt.role')}
        hint={t('adopt.roleHint')}
        required
        maxlength={210}
      />
      <p>
        <button type="submit">{t('adopt.say')}</button>
      </p>
    </form>
  )
}
