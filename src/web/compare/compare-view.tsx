import type { PageRequest } from '../request.ts'
import { CompareForm } from './compare-form.tsx'
import type { CompareData } from './compare-page.tsx'
import { CompareTable } from './compare-table.tsx'

type Props = { request: PageRequest; data: CompareData }

/** Two to four practices side by side; with fewer, how to choose them. */
export function CompareView({ request, data }: Props) {
  const { t, link } = request
  const ready = data.practices.length >= 2
  return (
    <>
      <h1>{t('compare.title')}</h1>
      <Missing request={request} data={data} />
      {ready ? (
        <CompareTable request={request} data={data} />
      ) : (
        <>
          <p class="lede">{t(data.practices.length === 1 ? 'compare.oneMore' : 'compare.how')}</p>
          {data.choices.length > 0 && (
            <CompareForm request={request} cards={data.choices} chosen={data.practices.map((it) => it.id)} />
          )}
        </>
      )}
      <p>
        <a href={link('/practices')}>{t('compare.toFind')}</a>
      </p>
    </>
  )
}

/** What was asked for and cannot be compared, and why. */
function Missing({ request: { t }, data }: Props) {
  const lines = [
    ...data.wrong.map((it) => t('compare.wrong', { id: it })),
    ...data.unknown.map((it) => t('compare.unknown', { id: it })),
  ]
  if (lines.length + data.withdrawn.length === 0) return null
  return (
    <div class="notice">
      {lines.map((it) => (
        <p>{it}</p>
      ))}
      {data.withdrawn.map((it) => (
        <p>
          {t('compare.withdrawn', { id: it })}{' '}
          <a href={`/p/${it}`}>{t('compare.whyWithdrawn', { id: it })}</a>
        </p>
      ))}
    </div>
  )
}
