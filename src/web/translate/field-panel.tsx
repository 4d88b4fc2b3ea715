import { directionOf, languageName } from '../../platform/i18n/index.ts'
import {
  differWords,
  isTouched,
  mostWordsAt,
  type TranslationField,
  type TranslationSuggestion,
} from '../../practices/index.ts'
import { fieldId, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { labelOf } from './label.ts'
import type { Translating } from './load.ts'
import type { Again } from './translate-page.tsx'
import { bodyName, seenName, suggestionName } from './typed.ts'

interface Props {
  request: PageRequest
  data: Translating
  field: TranslationField
  again: Again
}

/** One text: its source, its translation, how it stands, and what may help. */
export function FieldPanel({ request, data, field, again }: Props) {
  const { t, language: reader } = request
  const { practice, language } = data
  const label = labelOf(request, field)
  const { body, seen } = formValues(field, again)
  const name = bodyName(field.path)
  const isTicked = again.typed?.ticked.includes(field.path) ?? false
  return (
    <section class="panel" aria-labelledby={`${fieldId(name)}-label`}>
      <h3 id={`${fieldId(name)}-label`}>{label}</h3>
      <State request={request} data={data} field={field} />
      {field.remark !== null && (
        <p class="notice">
          {t('translate.remarkGiven')} <bdi>{field.remark}</bdi>
        </p>
      )}
      <div class="pair">
        <div>
          <p class="label">
            {t('translate.source', { language: languageName(practice.language, reader.code) })}
          </p>
          <Lines text={field.source} language={practice.language} />
          <Moved request={request} data={data} field={field} />
        </div>
        <div>
          <TextField
            request={request}
            name={name}
            label={t('translate.into', { language: languageName(language, reader.code) })}
            hint={t('translate.words', { most: mostWordsAt(field.slot) })}
            value={body}
            rows={Math.min(12, 2 + Math.ceil(field.source.length / 60))}
            lang={language}
            dir={directionOf(language)}
            faults={again.faults}
          />
          <input type="hidden" name={seenName(field.path)} value={seen} />
          {again.used === field.path && <p class="done">{t('translate.used')}</p>}
          {again.faults?.[name]?.key === 'translate.meanwhile' && (
            <Theirs request={request} data={data} field={field} />
          )}
          <label class="choice">
            <input type="checkbox" name="tick" value={field.path} {...(isTicked ? { checked: true } : {})} />{' '}
            {t('translate.tick')} <span class="unheard">{label}</span>
          </label>
          {field.state === 'machine' && (
            <p>
              <button type="submit" class="quiet" name="do" value={`approve-machine ${field.path}`}>
                {t('translate.approveMachine')} <span class="unheard">{label}</span>
              </button>
            </p>
          )}
        </div>
      </div>
      <Suggestions request={request} data={data} field={field} />
    </section>
  )
}

/**
 * What stands in the form. What somebody has typed stays; what they had seen, too, unless they have just been told that something else stands
 * there now.
 */
function formValues(field: TranslationField, { typed, faults }: Again): { body: string; seen: string } {
  const sent = typed?.texts[field.path]
  if (!sent || !isTouched(sent.body.trim().normalize('NFC'), sent.seen)) return field
  const wasTold = faults?.[bodyName(field.path)]?.key === 'translate.meanwhile'
  return { body: sent.body, seen: wasTold || sent.body === field.body ? field.seen : sent.seen }
}

function State({ request, data, field }: Omit<Props, 'again'>) {
  const { t } = request
  const writer = field.by === null ? '' : (data.names.get(field.by)?.name ?? '')
  const isShownOtherwise = field.shown !== '' && field.shown !== field.body
  return (
    <p class="small">
      <strong>{t(`translate.state.${field.state}`)}</strong>
      {writer !== '' && (
        <>
          {' · '}
          <bdi>{writer}</bdi>
        </>
      )}
      {field.paths.length > 1 && ` · ${t('translate.places', { count: field.paths.length })}`}
      {isShownOtherwise && ` · ${t('translate.otherShown')}`}
    </p>
  )
}

function Lines({ text, language }: { text: string; language: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((it) => (
        <p class="prose" lang={language} dir={directionOf(language)}>
          {it}
        </p>
      ))}
    </>
  )
}

/** How the source has changed since the translation was made. */
function Moved({ request: { t }, data: { practice }, field }: Omit<Props, 'again'>) {
  if (field.state !== 'outdated') return null
  if (field.earlierSource === null) return <p class="small hush">{t('translate.movedUnknown')}</p>
  return (
    <>
      <p class="label">{t('translate.moved')}</p>
      <p lang={practice.language} dir={directionOf(practice.language)}>
        {differWords(field.earlierSource, field.source).map(({ kind, text }) => {
          if (kind === 'deleted') return <del>{text}</del>
          return kind === 'inserted' ? <ins>{text}</ins> : text
        })}
      </p>
    </>
  )
}

function Theirs({ request: { t }, data, field }: Omit<Props, 'again'>) {
  return (
    <>
      <p class="label">{t('translate.theirs')}</p>
      {field.body === '' ? <p class="small hush">–</p> : <Lines text={field.body} language={data.language} />}
    </>
  )
}

function Suggestions({ request, data, field }: Omit<Props, 'again'>) {
  const { t } = request
  const some = data.suggestions.get(field.path) ?? []
  if (some.length === 0) return null
  return (
    <details>
      <summary>{t('translate.suggestions', { count: some.length })}</summary>
      <ul class="plain stack">
        {some.map((it) => (
          <SuggestionItem request={request} data={data} field={field} suggestion={it} />
        ))}
      </ul>
    </details>
  )
}

function SuggestionItem({
  request: { t },
  data,
  field,
  suggestion: { kind, source, body, practice },
}: Omit<Props, 'again'> & { suggestion: TranslationSuggestion }) {
  return (
    <li>
      <p class="small hush">
        {t(`translate.suggestion.${kind}`)} · <a href={`/p/${practice}`}>{practice}</a>
      </p>
      {kind !== 'same' && (
        <p class="small" lang={data.practice.language} dir={directionOf(data.practice.language)}>
          {differWords(source, field.source).map((it) => {
            if (it.kind === 'deleted') return <del>{it.text}</del>
            return it.kind === 'inserted' ? <ins>{it.text}</ins> : it.text
          })}
        </p>
      )}
      <Lines text={body} language={data.language} />
      <p>
        <button type="submit" class="quiet" name="do" value={`use ${field.path} ${suggestionName(body)}`}>
          {t('translate.use')}
        </button>
      </p>
    </li>
  )
}
