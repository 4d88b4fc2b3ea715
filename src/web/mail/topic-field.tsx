import { ChoiceField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import { mailTopics } from './topic.ts'

/** What a person wants mails about. */
export function TopicField({ request, wanted }: { request: PageRequest; wanted: readonly string[] }) {
  const { t } = request
  return (
    <ChoiceField
      request={request}
      name="topics"
      label={t('mail.topic.label')}
      hint={t('mail.topic.hint')}
      values={wanted}
      options={mailTopics.map((value) => ({ value, label: t(`mail.topic.${value}`) }))}
      many
    />
  )
}
