import { languageName } from '../../platform/i18n/index.ts'
import { evidenceKinds } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** The words for one option of a choice; `place` is the field, with its part where it has some: `life.state`. */
export function optionLabel({ t }: Pick<PageRequest, 't'>, place: string, option: string): string {
  switch (place) {
    case 'scale':
      return t(`scale.${option as 'place'}`)
    case 'themes':
      return t(`theme.${option as 'work'}.name`)
    case 'types':
      return t(`practiceType.${option as 'service'}`)
    case 'actorKinds':
      return t(`actorKind.${option as 'academia'}`)
    case 'life.state':
      return t(`life.${option as 'running'}`)
    case 'outcomes.direction':
      return t(`direction.${option as 'mixed'}`)
    case 'blocks.role':
      return t(`blockRole.${option as 'core'}`)
    case 'conditions.kind':
      return t(`conditionKind.${option as 'power'}`)
    case 'conditions.power':
      return t(`power.${option as 'police'}`)
    case 'costs.phase':
      return t(`costPhase.${option as 'yearly'}`)
    case 'evidence.kind':
      return t(`evidence.${(evidenceKinds.indexOf(option as 'repeated') + 1) as 1}.name`)
    case 'sources.kind':
      return t(`sourceKind.${option as 'report'}`)
    default:
      return otherLabel(t, place.split('.').at(-1) ?? '', option)
  }
}

function otherLabel(t: PageRequest['t'], part: string, option: string): string {
  if (part === 'unit') return t(`unitName.${option as 'count'}`)
  if (part === 'qualifier') return t(`qualifierName.${option as 'about'}`)
  return option === 'yes' ? t('askAnswer.yes') : option === 'no' ? t('askAnswer.no') : option
}

/** The options of a choice with those first that are chosen, so that their order is kept: the first theme is the main one. */
export function chosenFirst(options: readonly string[], chosen: readonly string[]): string[] {
  return [...chosen.filter((it) => options.includes(it)), ...options.filter((it) => !chosen.includes(it))]
}

/** Languages that contributions are often written in, or people often speak. Any other can be kept by import. */
const often =
  'am ar bg bn bs cs da de el en es et fa fi fil fr he hi hr hu id it ja ko ku lt lv mk nb nl pa pl ps pt ro ru sk sl so sq sr sv sw ta th ti tr uk ur vi zh'.split(
    ' ',
  )

/** Languages to choose from, by their names in the reader's language; `more` are there in any case. */
export function languageOptions(
  { language }: PageRequest,
  more: readonly string[] = [],
): { value: string; label: string }[] {
  const { compare } = new Intl.Collator(language.locale)
  return [...new Set([...often, ...more])]
    .map((it) => ({ value: it, label: languageName(it, language.code) }))
    .sort((a, b) => compare(a.label, b.label))
}
