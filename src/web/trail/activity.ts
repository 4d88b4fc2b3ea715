import { listOriginsById } from '../../adoptions/index.ts'
import { listOrganisationsById } from '../../people/index.ts'
import type { RecordedFact } from '../../platform/fact/index.ts'
import { listPracticeCards, listWithdrawn } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import type { PublicKind } from './kinds-of-fact.ts'

/** The public record that something happened to. `language` is that of the title, where it is known. */
export interface ActivityRecord {
  title: string
  language: string | null
  /** Below the language; a permanent id is free of it. */
  path: { below: string } | { free: string }
}

/** Something that happened to a public record, without who did it. */
export interface Activity {
  id: number
  at: string
  kind: PublicKind
  /** The version that was published; 0: not told. */
  version: number
  /** Language of a translation. */
  into: string | null
  record: ActivityRecord
}

/** What everybody may hear of these facts, in their order: those on records that are public now, or withdrawn for good. */
export async function tellActivity(
  { read, language }: PageRequest,
  facts: readonly RecordedFact[],
): Promise<Activity[]> {
  const named = (prefix: string) =>
    [...new Set(facts.map((it) => it.subject))].filter((it) => it.startsWith(prefix))
  const practices = named('RP-')
  const [origins, withdrawn, organisations] = await Promise.all([
    listOriginsById(read, named('RA-')),
    listWithdrawn(read, practices),
    listOrganisationsById(read, named('RO-'), language.code),
  ])
  const wanted = [...new Set([...practices, ...origins.values()])]
  const cards = new Map((await listPracticeCards(read, wanted, language.code)).map((it) => [it.id, it]))

  const recordOf = ({ kind, subject }: RecordedFact): ActivityRecord | undefined => {
    const organisation = organisations.get(subject)
    if (organisation)
      return {
        title: organisation.name,
        language: null,
        path: { below: `/organisations/${organisation.slug}` },
      }
    if (kind === 'practice.withdrawn')
      return withdrawn.has(subject)
        ? { title: subject, language: null, path: { free: `/p/${subject}` } }
        : undefined
    const card = cards.get(origins.get(subject) ?? subject)
    return card && { title: card.title, language: card.language, path: { below: `/practices/${card.slug}` } }
  }
  return facts.flatMap((it) => {
    const record = recordOf(it)
    return record ? [{ ...toldOf(it), record }] : []
  })
}

function toldOf({ id, at, kind, detail }: RecordedFact): Omit<Activity, 'record'> {
  const { version, language } = detail
  return {
    id,
    at,
    kind: kind as PublicKind,
    version: typeof version === 'number' ? version : 0,
    into: typeof language === 'string' ? language : null,
  }
}
