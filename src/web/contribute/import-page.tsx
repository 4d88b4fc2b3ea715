import { fields } from '../../practices/index.ts'
import { FaultSummary, type Faults, fieldId, SelectField, TextField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { questionOf } from './asking.ts'
import { languageOptions } from './option.ts'
import type { TextPart } from './read-form-text.ts'

/** What was sent, as the page shows it again. */
export interface Sent {
  language: string
  text: string
  faults: Faults
}

/** A text that is there already, to begin with. */
export const importPage = pageKind<null>({
  path: '/contribute/import',
  who: 'person',
  about: 'begins a draft with a text',
  load: async () => null,
  show: (request) => showImport(request, null),
})

export function showImport(request: PageRequest, sent: Sent | null): PageContent {
  const { t, link, language, viewer } = request
  const spoken = viewer.role === 'person' ? viewer.languages[0] : undefined
  const chosen = sent?.language || spoken || (language.code.split('-')[0] ?? 'en')
  return {
    title: t('import.title'),
    section: 'contribute',
    styles: ['form', 'contribute'],
    isPrivate: true,
    ...(sent ? { status: 422 as const } : {}),
    body: (
      <>
        <h1>{t('import.title')}</h1>
        <p class="lede">{t('import.lede')}</p>
        <FaultSummary request={request} faults={sent?.faults} />
        <form method="post" enctype="multipart/form-data" action={link('/contribute/import')} class="form">
          <SelectField
            request={request}
            name="language"
            label={t('contribute.language')}
            value={chosen}
            faults={sent?.faults}
            options={languageOptions(request, [chosen])}
          />
          <TextField
            request={request}
            name="text"
            label={t('import.text')}
            value={sent?.text ?? ''}
            faults={sent?.faults}
            rows={12}
            dir="auto"
          />
          <div class="field">
            <label for={fieldId('file')}>{t('import.file')}</label>
            <p class="hint" id="f-file-hint">
              {t('import.fileHint')}
            </p>
            <input
              type="file"
              class="short"
              id={fieldId('file')}
              name="file"
              aria-describedby="f-file-hint"
            />
          </div>
          <p class="buttons">
            <button type="submit">{t('import.button')}</button>
          </p>
        </form>
      </>
    ),
  }
}

/** Which part of the text goes to which question, for people to check. */
export function showParts(
  request: PageRequest,
  language: string,
  parts: readonly TextPart[],
  faults?: Faults,
): PageContent {
  const { t, link } = request
  const sorted = parts.filter((it) => it.field !== null).length
  const options = [
    { value: '', label: t('import.partLeft') },
    ...fields
      .filter((it) => it.shape.kind !== 'idea')
      .map((it) => ({ value: it.name, label: questionOf(t, it.name) })),
  ]
  return {
    title: t('import.check'),
    section: 'contribute',
    styles: ['form', 'contribute'],
    isPrivate: true,
    ...(faults ? { status: 422 as const } : {}),
    body: (
      <>
        <h1>{t('import.check')}</h1>
        <p class="lede">{t('import.found', { count: sorted, left: parts.length - sorted })}</p>
        <p class="prose">{t('import.checkWhat')}</p>
        <FaultSummary request={request} faults={faults} />
        <form method="post" action={link('/contribute/import/draft')} class="form">
          <input type="hidden" name="language" value={language} />
          {parts.map((it, at) => (
            <div class="question">
              <SelectField
                request={request}
                name={`part.${at}.field`}
                label={t('import.partField', { number: at + 1 })}
                value={it.field ?? ''}
                hint={it.field !== null && !it.sure ? t('import.unsure') : undefined}
                options={options}
              />
              <TextField
                request={request}
                name={`part.${at}.text`}
                label={t('import.part', { number: at + 1 })}
                value={it.text}
                faults={faults}
                rows={it.text.length > 200 ? 6 : 3}
                dir="auto"
                lang={language}
              />
            </div>
          ))}
          <p class="buttons save">
            <button type="submit">{t('import.open')}</button>
          </p>
        </form>
      </>
    ),
  }
}
