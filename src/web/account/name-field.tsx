import { mostNameCharacters } from '../../people/index.ts'
import { type Faults, LineField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'

interface Props {
  request: PageRequest
  value: string
  faults: Faults | undefined
}

/** What a person wants to be called: asked on the first visit, and in the profile. */
export function NameField({ request, value, faults }: Props) {
  const { t } = request
  return (
    <LineField
      request={request}
      name="name"
      label={t('profile.name')}
      hint={t('profile.nameHint')}
      value={value}
      faults={faults}
      autocomplete="name"
      maxlength={mostNameCharacters}
      dir="auto"
      required
    />
  )
}
