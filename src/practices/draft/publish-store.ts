import { actorOf, trustPeople, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid } from '../../platform/errors/index.ts'
import { takenSlugs } from '../input.ts'
import { findWholeVersion, holdPractice, type Published, storePractices } from '../practice-store.ts'
import { type DraftContent, type Entry, valueIn } from './content.ts'
import { type Draft, moveDraft } from './draft-store.ts'
import { type Merged, mergeFields } from './merge.ts'
import { listMissing } from './missing.ts'
import { contentOf, recordOf } from './record.ts'
import { slugFrom } from './slug.ts'

export interface Publication {
  /** What has changed, in a sentence, in the draft's language. */
  note?: string | undefined
  /** Fields whose change is too small to make translations outdated. */
  minor?: ReadonlySet<string>
  /** The fact's further detail. */
  detail?: Record<string, string | number | null>
}

/**
 * Makes a held draft (see `holdDraft`) the next published version of its practice, and its authors the practice's stewards. Other
 * versions published since the draft was opened are merged. Throws Invalid for what is missing or wrong, Conflict where both have
 * changed the same field, Forbidden where the viewer may not publish. Whether it was reviewed is asked by the caller.
 */
export async function publishDraft(
  tx: Tx,
  viewer: Viewer,
  draft: Draft,
  { note, minor, detail = {} }: Publication,
  now: Date,
): Promise<number> {
  const base = draft.kind === 'change' ? await holdPractice(tx, draft.practice) : undefined
  const { content, rivals } = await mergeWithPublished(tx, draft, base)
  if (Object.keys(rivals).length > 0) throw new Conflict('draft.meanwhile')
  if (await hasRivals(tx, draft.id)) throw new Conflict('draft.rivalsLeft')
  const missing = listMissing(content)
  if (missing.length > 0)
    throw new Invalid(
      'draft.incomplete',
      missing.map((it) => ({ path: it.field, key: `draft.needs.${it.needed}` })),
    )
  const slug = base?.slug ?? (await freeSlug(tx, draft.practice, content))
  const made = recordOf(content, {
    id: draft.practice,
    slug,
    language: draft.language,
    ...(base ? { base } : {}),
    ...(minor ? { minor } : {}),
  })
  if (made.record === null)
    throw new Invalid(
      'draft.incomplete',
      made.faults.map((it) => ({ path: it.path, key: 'draft.unfit', values: { message: it.message } })),
    )
  const number = (base?.version.number ?? 0) + 1
  const version = {
    number,
    publishedAt: now.toISOString(),
    ...(note ? { note: { [draft.language]: note } } : {}),
  }
  const stored = await storePractices(tx, [{ ...made.record, version }], now, { actor: actorOf(viewer) })
  const published = stored.same > 0 ? number - 1 : number
  await addStewards(tx, draft, now)
  await trustPeople(tx, draft.authors, now)
  await moveDraft(tx, viewer, draft, 'published', now, {
    fact: 'decision.published',
    detail: { ...detail, version: published },
    version: published,
  })
  return published
}

/** The draft's content on top of what is published now, whatever was published since it was opened. */
export async function mergeWithPublished(
  read: Read,
  draft: Pick<Draft, 'practice' | 'content' | 'baseVersion'>,
  published: Published | undefined,
): Promise<Pick<Merged, 'content' | 'rivals'>> {
  if (!published || draft.baseVersion === published.version.number)
    return { content: draft.content, rivals: {} }
  const began = contentOf(await findWholeVersion(read, draft.practice, draft.baseVersion ?? 1))
  const names = new Set([...Object.keys(began), ...Object.keys(draft.content)])
  const sent: Record<string, Entry | null> = {}
  for (const name of names) sent[name] = draft.content[name] ?? null
  return mergeFields(contentOf(published), began, sent)
}

async function hasRivals(read: Read, draft: string): Promise<boolean> {
  const row = await read
    .selectFrom('practice_draft_rival')
    .select('id')
    .where('draft', '=', draft)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** An address that nobody has: the title's words, or the permanent id where they are taken or have no Latin letters. */
async function freeSlug(read: Read, id: string, content: DraftContent): Promise<string> {
  const title = valueIn(content, 'title')
  const wanted = slugFrom(typeof title === 'string' ? title : '')
  const whole = id.toLowerCase()
  if (wanted === '' || takenSlugs.has(wanted)) return whole
  const taken = await read.selectFrom('practice').select('id').where('slug', '=', wanted).executeTakeFirst()
  return taken ? `${wanted}-${whole}` : wanted
}

async function addStewards(tx: Tx, draft: Draft, now: Date): Promise<void> {
  for (const person of draft.authors) {
    await tx
      .insertInto('practice_steward')
      .values({ practice: draft.practice, person, role: '', since: now.toISOString(), until: null })
      .onConflict((on) => on.doNothing())
      .execute()
  }
}

/** People who keep a published practice true. */
export interface Steward {
  person: string
  /** The named role; empty when it was not said. */
  role: string
  since: string
}

/** The stewards of a practice today, the longest first. */
export async function listStewards(read: Read, practice: string): Promise<Steward[]> {
  return read
    .selectFrom('practice_steward')
    .select(['person', 'role', 'since'])
    .where('practice', '=', practice)
    .where('until', 'is', null)
    .orderBy('since')
    .orderBy('person')
    .execute()
}
