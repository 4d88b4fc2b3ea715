import { column, figureColumns, type Layout, sourceColumns } from '../platform/record/index.ts'

/** How an adoption is kept. */
export const adoptionLayout: Layout = {
  table: 'adoption',
  textTable: 'adoption_text',
  owner: 'adoption',
  columns: {
    language: column('text', 'language'),
    origin: column('text', 'origin'),
    origin_version: column('number', 'originVersion', 'nullable'),
    city: column('text', 'city'),
    region: column('text', 'place.region'),
    size: column('text', 'place.size'),
    organisation: column('text', 'organisation'),
    practice: column('text', 'practice'),
  },
  texts: ['story', 'help'],
  textLists: [],
  lists: {
    stages: {
      table: 'adoption_stage',
      columns: { stage: column('text', 'stage'), date: column('text', 'date', 'nullable') },
      texts: ['reason'],
    },
    changes: {
      table: 'adoption_change',
      columns: {
        did: column('text', 'did'),
        block: column('text', 'block'),
        planned: column('boolean', 'planned'),
        kept_core: column('boolean', 'keptCore'),
        source: column('text', 'source'),
      },
      texts: ['what', 'why'],
    },
    figures: {
      table: 'adoption_figure',
      columns: figureColumns,
      texts: ['what'],
    },
    confirmedBy: {
      table: 'adoption_confirmation',
      columns: {
        side: column('text', 'side'),
        date: column('text', 'date'),
        differs: column('boolean', 'differs'),
      },
      texts: ['by', 'words'],
    },
    sources: {
      table: 'adoption_source',
      columns: sourceColumns,
      texts: [],
    },
  },
}
