import {
  type Draft,
  type DraftContent,
  type PracticeInput,
  type Published,
  recordOf,
} from '../../practices/index.ts'

/** What stands where the draft says nothing, but no record can be without. */
const least: DraftContent = {
  scale: { value: 'place' },
  life: { value: { state: 'not-known' } },
  themes: { value: ['connect'] },
}

const mostTurns = 6

/**
 * The record that readers would see if the draft were published as it is. Fields that are not finished are left out, and named.
 */
export function previewOf(
  draft: Draft,
  base: Published | null,
  { title, source }: { title: string; source: string },
  now: Date,
): { practice: Published; left: string[] } {
  const sources: DraftContent = { sources: { value: [{ key: 'own', kind: 'document', title: source }] } }
  const filler: DraftContent = { ...least, title: { value: title }, promise: { value: '…' }, ...sources }
  const left = new Set<string>()
  let content: DraftContent = { ...filler, ...draft.content }
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const { record, faults } = recordOf(content, {
      id: draft.practice,
      slug: base?.slug ?? draft.practice.toLowerCase(),
      language: draft.language,
      ...(base && turn < mostTurns / 2 ? { base } : {}),
    })
    if (record) {
      // Readers must not see a theme that nobody has chosen.
      const themes = 'themes' in draft.content && !left.has('themes') ? record.themes : []
      return { practice: published({ ...record, themes }, base, now), left: [...left] }
    }
    const wrong = new Set(faults.map((it) => it.path.split('.')[0] ?? ''))
    for (const it of wrong) if (it in draft.content) left.add(it)
    const kept = Object.entries(content).filter(([name]) => !wrong.has(name))
    const again = Object.entries(filler).filter(([name]) => wrong.has(name))
    content = Object.fromEntries([...kept, ...again])
  }
  const { record } = recordOf(filler, { id: draft.practice, slug: 'draft', language: draft.language })
  return {
    practice: published(record as PracticeInput, base, now),
    left: Object.keys(draft.content),
  }
}

function published(record: PracticeInput, base: Published | null, now: Date): Published {
  const number = (base?.version.number ?? 0) + 1
  return { ...record, version: { number, publishedAt: now.toISOString() } }
}
