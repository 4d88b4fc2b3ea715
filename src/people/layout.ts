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
    state: column('text', 'state'),
  },
  texts: ['name', 'summary'],
  textLists: [],
  lists: {},
}

/** How a network is kept. */
export const networkLayout: Layout = {
  table: 'people_network',
  textTable: 'people_network_text',
  owner: 'network',
  columns: {
    slug: column('text', 'slug'),
    language: column('text', 'language'),
    languages: column('json', 'languages'),
    accent: column('text', 'accent'),
    joining: column('text', 'joining'),
    reviewers_needed: column('number', 'reviewersNeeded'),
    url: column('text', 'url'),
  },
  texts: ['name', 'summary'],
  textLists: [],
  lists: {},
}
