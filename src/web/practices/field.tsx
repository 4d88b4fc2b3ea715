import type { Text } from '../../platform/schema/index.ts'
import type { PracticeInput } from '../../practices/index.ts'
import { Unknown, Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'

type FieldName = PracticeInput['doesNotApply'][number] | 'summary'

/** A field's text, or that it is not known yet, or does not apply. */
export function Field({
  request,
  practice,
  name,
}: {
  request: PageRequest
  practice: PracticeInput
  name: FieldName
}) {
  const value = practice[name]
  if (value === undefined) {
    return (
      <Unknown request={request} applies={!(practice.doesNotApply as readonly string[]).includes(name)} />
    )
  }
  return (
    <div class="prose">
      <Words request={request} text={value as Text} original={practice.language} />
    </div>
  )
}
