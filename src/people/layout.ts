import { column, type Layout } from '../platform/record/index.ts'

/** How an organisation is kept. */
export const organisationLayout: Layout = {
  table: 'people_organisation',
  textTable: 'people_organisation_text',
  owner: 'organisation',
  columns: {
    slug: column('text', 'slug'),
    language: column('text', 'language'),
    actor_kind: column('text', 'actorKind'),
    country: column('text', 'country'),
    city: column('text', 'city'),
    url: column('text', 'url'),
  },
  texts: ['name', 'summary'],
  textLists: [],
  lists: {},
}
