import type { MessageKey } from '../../platform/i18n/index.ts'
import { directionOf, languageName } from '../../platform/i18n/index.ts'
import { depthOf, isDone, type TranslationField } from '../../practices/index.ts'
import { Done, FaultSummary, type Faults, LineField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes, Words } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { FieldPanel } from './field-panel.tsx'
import { loadTranslating, type Translating } from './load.ts'
import type { Typed } from './typed.ts'

/** What a form that was refused shows again. */
export interface Again {
  typed?: Typed
  faults?: Faults
  problem?: { key: MessageKey }
  /** The path of a text that a suggestion was put into. */
  used?: string
}

/** Source and translation side by side, text by text. */
export const translatePage = pageKind<Translating>({
  path: '/translate/:practice/:into',
  who: 'person',
  about: 'the texts of a practice beside their translations',
  load: loadTranslating,
  show: (request, data) => showTranslating(request, data),
})

export function showTranslating(request: PageRequest, data: Translating, again: Again = {}): PageContent {
  const { t, language } = request
  const name = languageName(data.language, language.code)
  return {
    title: t('translate.title', { language: name }),
    isPrivate: true,
    styles: ['form'],
    body: <Translation request={request} data={data} again={again} />,
  }
}

interface Props {
  request: PageRequest
  data: Translating
  again: Again
}

const doneKeys = {
  saved: 'translate.done.saved',
  send: 'translate.done.send',
  keep: 'translate.done.keep',
  approve: 'translate.done.approve',
  'ask-changes': 'translate.done.ask-changes',
  released: 'translate.done.released',
  nothing: 'translate.done.nothing',
} as const satisfies Record<string, MessageKey>

function Translation({ request, data, again }: Props) {
  const { t, link, language: reader, query } = request
  const { practice, language, fields, wishes } = data
  const onlyOpen = query.get('only') === 'open'
  const path = `/translate/${practice.id}/${language}`
  const done = fields.filter((it) => isDone(it.state)).length
  return (
    <>
      <h1>{t('translate.title', { language: languageName(language, reader.code) })}</h1>
      <p class="lede">
        <a href={link(`/practices/${practice.slug}`)}>
          <Words request={request} text={practice.title} original={practice.language} inline />
        </a>
      </p>
      {again.problem && (
        <div class="summary" role="alert">
          <p>{t(again.problem.key)}</p>
        </div>
      )}
      <FaultSummary request={request} faults={again.faults} />
      {again.typed === undefined && again.problem === undefined && <Done request={request} keys={doneKeys} />}
      <Lost request={request} data={data} again={again} />
      <p class="prose">
        {t('translate.progress', { done, total: fields.length })}{' '}
        {wishes > 0 && t('translate.wished', { count: wishes })} {t('translate.how')}
      </p>
      <ul class="chips">
        {[false, true].map((it) => (
          <li>
            <a
              href={link(it ? `${path}?only=open` : path)}
              {...(it === onlyOpen ? { 'aria-current': 'page' as const } : {})}
            >
              {t(it ? 'translate.onlyOpen' : 'translate.all')}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={link(onlyOpen ? `${path}?only=open` : path)} class="stack">
        <Groups request={request} data={data} again={again} onlyOpen={onlyOpen} />
        <Acts request={request} data={data} again={again} />
      </form>
    </>
  )
}

const depths = ['tip', 'profile', 'full'] as const

function Groups({ request, data, again, onlyOpen }: Props & { onlyOpen: boolean }) {
  const { t } = request
  const isShown = (it: TranslationField) =>
    !onlyOpen || !isDone(it.state) || again.typed?.texts[it.path] !== undefined
  const shown = data.fields.filter(isShown)
  if (shown.length === 0) return <p class="unknown">{t('translate.nothingLeft')}</p>
  return (
    <>
      {depths.map((depth) => {
        const some = shown.filter((it) => depthOf(it.slot) === depth)
        if (some.length === 0) return null
        return (
          <Part id={depth} title={t(`translate.depth.${depth}`)}>
            {some.map((field) => (
              <FieldPanel request={request} data={data} field={field} again={again} />
            ))}
            <p>
              <button type="submit" name="do" value="save">
                {t('translate.save')}
              </button>
            </p>
          </Part>
        )
      })}
    </>
  )
}

/** What is done with the texts that are ticked, and by the machine. */
function Acts({ request, data, again }: Props) {
  const { t, site, language, link } = request
  const isAtWork = data.order?.state === 'open'
  const canFill = site.hasMachine && !isAtWork && data.fields.some((it) => it.state === 'missing')
  const canRelease = data.fields.some((it) => it.state === 'machine' && it.shown === '')
  const act = (value: string, key: MessageKey) => (
    <button type="submit" class="quiet" name="do" value={value}>
      {t(key)}
    </button>
  )
  return (
    <Part id="acts" title={t('translate.ticked')}>
      <p class="prose">{t('translate.tickedHow')}</p>
      <div class="buttons">
        {act('send', 'translate.send')}
        {act('approve', 'translate.approve')}
        {act('keep', 'translate.keep')}
      </div>
      <div class="form">
        <LineField
          request={request}
          name="remark"
          label={t('translate.remark')}
          hint={t('translate.remarkHow')}
          value={again.typed?.remark ?? ''}
          faults={again.faults}
          maxlength={500}
          dir="auto"
        />
        <p>{act('ask-changes', 'translate.askChanges')}</p>
      </div>
      {(canFill || canRelease || isAtWork) && (
        <>
          <h3>{t('translate.machine')}</h3>
          <p class="prose">
            {t('translate.machineHow', { language: languageName(data.language, language.code) })}
          </p>
          {isAtWork && (
            <p>
              <a href={link(`/translate/${data.practice.id}/${data.language}/machine`)}>
                {t('translate.machineOrder.see')}
              </a>
            </p>
          )}
          <div class="buttons">
            {canFill && act('fill', 'translate.fill')}
            {canRelease && act('release', 'translate.release')}
          </div>
        </>
      )}
    </Part>
  )
}

/** What was typed for texts that the record does not have any more. */
function Lost({ request: { t, language: reader }, data, again }: Props) {
  const known = new Set(data.fields.map((it) => it.path))
  const lost = Object.entries(again.typed?.texts ?? {}).filter(
    ([path, { body }]) => !known.has(path) && body.trim() !== '',
  )
  if (lost.length === 0) return null
  return (
    <div class="panel">
      <p>{t('translate.lost')}</p>
      {lost.map(([path, { body }]) => (
        <p
          id={`f-body-${path.replaceAll(/[^\w-]+/g, '-')}`}
          {...languageAttributes(data.language, reader.code)}
          dir={directionOf(data.language)}
        >
          {body}
        </p>
      ))}
    </div>
  )
}
