import { tombstoneInput } from '../../practices/index.ts'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'

/** What stays of a withdrawn practice: its number, when and why it went, and what takes its place. */
export function Tombstone({ request, left }: { request: PageRequest; left: unknown }) {
  const { t, format } = request
  const stone = tombstoneInput.safeParse(left).data
  if (!stone) return null
  return (
    <dl class="glance">
      <div>
        <dt>{t('tombstone.id')}</dt>
        <dd>{stone.id}</dd>
      </div>
      <div>
        <dt>{t('tombstone.when')}</dt>
        <dd>{format.date(stone.withdrawnAt.slice(0, 10))}</dd>
      </div>
      <div>
        <dt>{t('tombstone.why')}</dt>
        <dd>
          <Words request={request} text={stone.reason} original="en" inline />
        </dd>
      </div>
      {stone.replacedBy && (
        <div>
          <dt>{t('tombstone.replacedBy')}</dt>
          <dd>
            <a href={`/p/${stone.replacedBy}`}>{stone.replacedBy}</a>
          </dd>
        </div>
      )}
    </dl>
  )
}
