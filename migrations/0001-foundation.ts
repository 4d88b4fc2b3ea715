import { type Kysely, sql } from 'kysely'
import { engineOf } from '../src/platform/db/index.ts'

// Types that mean the same to SQLite and PostgreSQL: text, integer, double precision. Booleans are 0 or 1, times
// ISO 8601 in UTC, structures JSON as text. References are checked at commit, so records come in any order.
const cities = 'references place_city(id) deferrable initially deferred'
const organisations = 'references people_organisation(id) deferrable initially deferred'
const ideas = 'references idea(id) deferrable initially deferred'
const practices = 'references practice(id) deferrable initially deferred'
const adoptions = 'references adoption(id) deferrable initially deferred'

const figure = `value double precision, unit text, currency text, qualifier text, doubtful integer, year integer`
const source = `key text not null, kind text not null, title text not null, author text, publisher text, date text,
  language text, locator text, url text, archived text, licence text`

/** A table whose rows are the parts of one record, in order. */
function parts(name: string, owner: string, references: string, columns: string): [string, string] {
  return [
    name,
    `${owner} text not null ${references}, position integer not null, ${columns}, primary key (${owner}, position)`,
  ]
}

/** A table with one row for each text field and language of a record. */
function texts(name: string, owner: string, references: string): [string, string] {
  return [
    name,
    `${owner} text not null ${references}, field text not null, language text not null, body text not null,
     state text not null, primary key (${owner}, field, language)`,
  ]
}

/** `sorted`: text ordered by code point, which PostgreSQL must be told and SQLite does anyway. */
function tables(serial: string, sorted: string): [string, string][] {
  return [
    [
      'fact',
      `id ${serial}, at text not null, kind text not null, subject text not null, actor text not null, detail text not null`,
    ],
    [
      'place_city',
      `id text primary key, geonames integer unique, slug text not null unique, name text not null, folded ${sorted} not null,
       country text not null, admin text, latitude double precision not null, longitude double precision not null,
       population integer, population_year integer, population_source text, record text`,
    ],
    [
      'place_city_name',
      `city text not null ${cities}, language text not null, name text not null, folded ${sorted} not null, state text not null,
       primary key (city, language)`,
    ],
    [
      'people_organisation',
      `id text primary key, slug text not null unique, language text not null, actor_kind text not null, country text,
       city text ${cities}, url text, digest text not null`,
    ],
    texts('people_organisation_text', 'organisation', organisations),
    [
      'people_session',
      'token_hash text primary key, role text not null, created_at text not null, seen_at text not null, expires_at text not null',
    ],
    [
      'people_admin_link',
      'token_hash text primary key, created_at text not null, expires_at text not null, used_at text',
    ],
    ['idea', 'id text primary key, slug text not null unique, language text not null, digest text not null'],
    texts('idea_text', 'idea', ideas),
    [
      'idea_tag',
      `idea text not null ${ideas}, field text not null, position integer not null, value text not null, primary key (idea, field, position)`,
    ],
    [
      'practice',
      `id text primary key, slug text not null unique, language text not null, editorial text not null, scale text not null,
       idea text ${ideas}, start_date text, end_date text, life text not null, life_as_of text,
       participants_consent integer, offer text, contact text, sensitive integer not null, version integer,
       published_at text, confirmed_on text, evidence_level integer not null, digest text not null`,
    ],
    texts('practice_text', 'practice', practices),
    [
      'practice_tag',
      `practice text not null ${practices}, field text not null, position integer not null, value text not null, primary key (practice, field, position)`,
    ],
    parts('practice_place', 'practice', practices, `city text ${cities}, country text, region text`),
    parts('practice_partner', 'practice', practices, `organisation text ${organisations}`),
    parts('practice_confirmation', 'practice', practices, 'date text not null, finding text not null'),
    parts(
      'practice_evidence',
      'practice',
      practices,
      'kind text not null, year integer, source text not null',
    ),
    parts('practice_figure', 'practice', practices, `${figure}, source text not null`),
    parts(
      'practice_outcome',
      'practice',
      practices,
      `direction text not null, independent integer, ${figure}, source text not null`,
    ),
    parts(
      'practice_cost',
      'practice',
      practices,
      `phase text not null, amount double precision not null, currency text not null, qualifier text, year integer, source text not null`,
    ),
    parts(
      'practice_staff',
      'practice',
      practices,
      'full_time double precision not null, year integer, source text not null',
    ),
    parts('practice_block', 'practice', practices, 'key text not null, role text not null'),
    parts(
      'practice_file',
      'practice',
      practices,
      'kind text not null, language text not null, licence text not null, url text not null',
    ),
    parts('practice_source', 'practice', practices, source),
    [
      'practice_version',
      `practice text not null ${practices}, number integer not null, published_at text not null, snapshot text not null,
       digest text not null, primary key (practice, number)`,
    ],
    // A withdrawn practice is gone, its tombstone stays: no reference to it.
    ['practice_tombstone', 'id text primary key, withdrawn_at text not null, record text not null'],
    [
      'practice_seat',
      `practice text primary key ${practices}, since text not null, until text, record text not null`,
    ],
    [
      'adoption',
      // Origin and own practice may be withdrawn later; the adoption stays: no references.
      `id text primary key, language text not null, origin text not null, origin_version integer,
       city text not null ${cities}, organisation text ${organisations}, practice text, digest text not null`,
    ],
    texts('adoption_text', 'adoption', adoptions),
    parts('adoption_stage', 'adoption', adoptions, 'stage text not null, date text'),
    parts(
      'adoption_change',
      'adoption',
      adoptions,
      'did text not null, planned integer, kept_core integer, source text not null',
    ),
    parts('adoption_figure', 'adoption', adoptions, `${figure}, source text not null`),
    parts('adoption_confirmation', 'adoption', adoptions, 'side text not null, date text not null'),
    parts('adoption_source', 'adoption', adoptions, source),
    [
      'search_entry',
      `id text not null, language text not null, kind text not null, title text not null, summary text not null,
       body text not null, folded text not null, rank text not null, visible text not null,
       primary key (id, language)`,
    ],
    [
      'search_facet',
      'id text not null, facet text not null, value text not null, primary key (id, facet, value)',
    ],
  ]
}

const indexes = [
  'fact(subject, id)',
  'place_city(folded)',
  'place_city(country, population)',
  'place_city_name(folded)',
  'people_organisation(city)',
  'practice(idea)',
  'practice_tag(field, value)',
  'practice_place(city)',
  'practice_place(country)',
  'practice_partner(organisation)',
  'adoption(origin)',
  'adoption(practice)',
  'adoption(city)',
  'search_entry(kind, visible, id, rank)',
  'search_facet(facet, value)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = engineOf(db) === 'sqlite'
  const serial = sqlite
    ? 'integer primary key autoincrement'
    : 'bigint generated always as identity primary key'
  for (const [name, columns] of tables(serial, sqlite ? 'text' : 'text collate "C"'))
    await sql.raw(`create table ${name} (${columns})`).execute(db)
  for (const index of indexes) {
    const name = index.replaceAll(/\W+/g, '_').replace(/_$/, '')
    await sql.raw(`create index ${name} on ${index}`).execute(db)
  }
}
