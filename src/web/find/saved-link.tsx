import type { PageRequest } from '../request.ts'
import { findPath, firstPage } from './address.ts'
import type { FindInput } from './input.ts'

/** The address of a search, to keep or to send, in each language of the site. */
export function SavedLink({ request, asked }: { request: PageRequest; asked: FindInput }) {
  const { t, site, language } = request
  const path = findPath(firstPage(asked))
  const inLanguage = (code: string) => `${site.publicUrl ?? ''}/${code}${path}`
  const address = inLanguage(language.code)
  return (
    <details id="saved">
      <summary>{t('find.save')}</summary>
      <p class="small">{t('find.saveHow')}</p>
      <p class="address">
        <a href={address} dir="ltr">
          {address}
        </a>
      </p>
      <ul class="chips" aria-label={t('find.saveLanguages')}>
        {site.languages.map((it) => (
          <li>
            <a href={inLanguage(it.code)} hreflang={it.code} lang={it.code}>
              {it.endonym}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
