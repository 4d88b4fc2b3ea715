import { canWrite, type WorkPart } from '../../../adoptions/index.ts'
import { Part } from '../../layout/frame.tsx'
import { pickText, Words } from '../../layout/text.tsx'
import type { PageRequest } from '../../request.ts'
import { Fold, PartForm } from './part-form.tsx'
import { optionWords } from './part-words.ts'
import type { SectionProps } from './section-page.tsx'

const ofOrigin = ['taken', 'changed', 'dropped'] as const

/** The building blocks of the origin, each taken, changed or dropped, and what is the adopting place's own. */
export function BlocksView(props: SectionProps) {
  const { request, data, said } = props
  const { t, viewer } = request
  const { work, version } = data
  const chosen = data.parts.filter((it) => it.kind === 'block')
  const blocks = version?.blocks ?? []
  const known = new Set(blocks.map((it) => it.key))
  const others = chosen.filter((it) => !known.has(it.body.block as string))
  const writes = canWrite(viewer, work)
  const common = {
    request,
    work: work.id,
    language: work.language,
    kind: 'block' as const,
    refused: said.part ?? null,
  }
  const isOpen = (form: string) => said.part?.form === form
  return (
    <>
      <p class="prose">{t('adopt.blocksWhat')}</p>
      {blocks.length === 0 && <p class="unknown">{t('adopt.noBlocks')}</p>}
      <ul class="plain stack">
        {blocks.map((it) => {
          const part = chosen.find((one) => one.body.block === it.key) ?? null
          const form = part?.id ?? `block-${it.key}`
          const title = pickText(it.title, work.language, version?.language ?? work.language)?.text ?? it.key
          return (
            <li class="card">
              <h2>
                <Words request={request} text={it.title} original={version?.language ?? ''} inline />
              </h2>
              <p class="small hush">{t(`blockRole.${it.role}`)}</p>
              <Words request={request} text={it.what} original={version?.language ?? ''} />
              <Choice request={request} part={part} language={work.language} />
              {writes && (
                <Fold label={t(part ? 'adopt.change' : 'adopt.decide')} open={isOpen(form)}>
                  <PartForm
                    {...common}
                    part={part}
                    form={form}
                    fixed={{ block: it.key }}
                    initial={{ what: title.slice(0, 500) }}
                    leaveOut={it.role === 'core' ? [] : ['keptCore']}
                    only={{ did: ofOrigin }}
                    button={t('adopt.save')}
                  />
                </Fold>
              )}
            </li>
          )
        })}
      </ul>
      <Part id="own" title={t('adopt.ownBlocks')}>
        <ul class="plain stack">
          {others.map((it) => (
            <li class="card">
              <p lang={work.language} dir="auto">
                <strong>{String(it.body.what)}</strong>
              </p>
              <Choice request={request} part={it} language={work.language} />
              {writes && (
                <Fold label={t('adopt.change')} open={isOpen(it.id)}>
                  <PartForm {...common} part={it} leaveOut={['block', 'keptCore']} button={t('adopt.save')} />
                </Fold>
              )}
            </li>
          ))}
        </ul>
        {others.length === 0 && <p class="unknown">{t('adopt.noOwnBlocks')}</p>}
        {writes && (
          <Fold label={t('adopt.addOwn')} open={isOpen('block')}>
            <PartForm
              {...common}
              part={null}
              fixed={{ did: 'added' }}
              leaveOut={['block', 'keptCore']}
              button={t('adopt.add')}
            />
          </Fold>
        )}
      </Part>
    </>
  )
}

/** What was decided about a block, and why. */
function Choice({
  request,
  part,
  language,
}: {
  request: PageRequest
  part: WorkPart | null
  language: string
}) {
  const { t } = request
  if (!part) return <p class="unknown">{t('adopt.undecided')}</p>
  const { did, what, why, planned, keptCore } = part.body
  const notes = [
    ...(planned === undefined ? [] : [t(planned === 'yes' ? 'adoption.planned' : 'adoption.unplanned')]),
    ...(keptCore === undefined ? [] : [t(keptCore === 'yes' ? 'adoption.keptCore' : 'adoption.lostCore')]),
  ]
  return (
    <div>
      <p>
        <strong>{optionWords(request, 'did', String(did))}</strong>
        {did === 'changed' && ': '}
        {did === 'changed' && (
          <span lang={language} dir="auto">
            {String(what)}
          </span>
        )}
      </p>
      {why !== undefined && (
        <p lang={language} dir="auto">
          {String(why)}
        </p>
      )}
      {notes.length > 0 && <p class="small hush">{notes.join(' · ')}</p>}
    </div>
  )
}
