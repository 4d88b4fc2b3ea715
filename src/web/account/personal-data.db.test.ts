import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { engine, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { collectPersonalData, erasePerson } from '../../people/index.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { personalData } from '../personal-data.ts'

const now = testClock.now()
const address = 'ada@example.org'
let database: Database
let ada: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  ada = await signIn(database, { name: 'Ada', email: address })
})

/** What becomes of a row when its person is erased: it goes, it says nothing of them any more, or it stays with an id that means nothing. */
type Fate = 'goes' | 'forgets' | 'stays'

/** Every table with a column for a person: those columns, the name it has in the file that a person takes along, and its fate. */
const covered: Record<string, { columns: string[]; in: string; fate: Fate }> = {
  people_person: { columns: ['email'], in: 'person', fate: 'forgets' },
  people_grant: { columns: ['person'], in: 'roles', fate: 'goes' },
  people_session: { columns: ['person'], in: 'sessions', fate: 'goes' },
  people_membership: { columns: ['person'], in: 'organisations', fate: 'goes' },
  people_notice: { columns: ['person'], in: 'notices', fate: 'goes' },
  people_notice_stop: { columns: ['person'], in: 'mailsStopped', fate: 'goes' },
  people_join_request: { columns: ['person'], in: 'joinRequests', fate: 'goes' },
  people_passkey: { columns: ['person'], in: 'passkeys', fate: 'goes' },
  people_totp: { columns: ['person'], in: 'authenticatorApp', fate: 'goes' },
  people_recovery_code: { columns: ['person'], in: 'recoveryCodes', fate: 'goes' },
  people_address_change: {
    columns: ['person', 'old_email', 'new_email'],
    in: 'addressChanges',
    fate: 'goes',
  },
  people_sign_in: { columns: ['email'], in: 'signInLinks', fate: 'goes' },
  people_parked: { columns: ['person'], in: 'keptForms', fate: 'goes' },
  people_organisation: { columns: ['added_by'], in: 'organisationsAdded', fate: 'stays' },
  fact: { columns: ['actor'], in: 'acts', fate: 'stays' },
  practice_collection: { columns: ['collected_by'], in: 'collected', fate: 'stays' },
  practice_draft: { columns: ['created_by', 'updated_by'], in: 'drafts', fate: 'stays' },
  practice_draft_author: { columns: ['person'], in: 'draftAuthorships', fate: 'goes' },
  practice_draft_edit: { columns: ['by'], in: 'draftRevisions', fate: 'stays' },
  practice_draft_rival: { columns: ['by', 'settled_by'], in: 'draftRivals', fate: 'stays' },
  practice_steward: { columns: ['person'], in: 'stewardships', fate: 'goes' },
  practice_invitation: {
    columns: ['accepted_by', 'email', 'invited_by'],
    in: 'draftInvitations',
    fate: 'stays',
  },
  adoption_fit: { columns: ['by'], in: 'fitChecks', fate: 'stays' },
  practice_review_request: { columns: ['reviewer'], in: 'reviewRequests', fate: 'stays' },
  practice_comment: { columns: ['by'], in: 'comments', fate: 'stays' },
  practice_decision: { columns: ['by'], in: 'decisions', fate: 'stays' },
  practice_restoration: { columns: ['by'], in: 'restorations', fate: 'stays' },
  practice_restoration_wish: { columns: ['by'], in: 'restorationWishes', fate: 'goes' },
  practice_confirmation_request: { columns: ['person'], in: 'confirmationRequests', fate: 'stays' },
  practice_steward_offer: { columns: ['person'], in: 'stewardshipOffers', fate: 'goes' },
  practice_steward_invitation: {
    columns: ['person', 'used_by'],
    in: 'stewardshipInvitations',
    fate: 'stays',
  },
  practice_suggestion: { columns: ['email', 'person'], in: 'suggestions', fate: 'forgets' },
  practice_nomination: { columns: ['person'], in: 'nominations', fate: 'stays' },
  practice_endorsement: { columns: ['person'], in: 'endorsements', fate: 'stays' },
  practice_translation: { columns: ['approved_by', 'by'], in: 'translations', fate: 'stays' },
  practice_machine_order: { columns: ['by'], in: 'machineOrders', fate: 'goes' },
  practice_translation_edit: { columns: ['by'], in: 'translationRevisions', fate: 'stays' },
  adoption_work: { columns: ['opened_by'], in: 'adoptionsOpened', fate: 'stays' },
  adoption_work_member: { columns: ['person'], in: 'adoptions', fate: 'goes' },
  adoption_work_stage: { columns: ['by'], in: 'adoptionStages', fate: 'stays' },
  adoption_work_part: { columns: ['by'], in: 'adoptionEntries', fate: 'stays' },
  adoption_work_invitation: {
    columns: ['accepted_by', 'email', 'invited_by'],
    in: 'adoptionInvitations',
    fate: 'stays',
  },
  adoption_work_confirmation: { columns: ['person'], in: 'adoptionConfirmations', fate: 'stays' },
  adoption_work_reminder: { columns: ['person'], in: 'adoptionReminders', fate: 'goes' },
  place_value: { columns: ['recorded_by'], in: 'cityValues', fate: 'stays' },
  place_value_proposal: { columns: ['recorded_by'], in: 'cityValuesSent', fate: 'stays' },
  place_import: { columns: ['created_by'], in: 'cityTables', fate: 'stays' },
  exchange_post: { columns: ['person'], in: 'needsAndOffers', fate: 'stays' },
  exchange_proposal: { columns: [], in: 'exchangeProposals', fate: 'stays' },
  exchange_message: { columns: ['person'], in: 'exchangeMessages', fate: 'goes' },
  exchange_follow_up: { columns: ['person'], in: 'exchangeOutcomes', fate: 'stays' },
  adoption_question: { columns: ['person'], in: 'questionsAsked', fate: 'stays' },
  adoption_question_route: { columns: ['person'], in: 'questionsToAnswer', fate: 'stays' },
  adoption_answer: { columns: ['person'], in: 'answers', fate: 'stays' },
  adoption_capacity: { columns: ['person'], in: 'capacityForQuestions', fate: 'goes' },
}

/** Columns that name a person, but are covered otherwise, and why. */
const exceptions: Record<string, string> = {
  'people_challenge.person': 'a random number that is good for minutes; it goes, and tells nobody anything',
  'people_grant.granted_by': 'who gave a role: the act is among the acts of whoever gave it',
  'people_membership.decided_by': 'the decision is among the acts of whoever decided',
  'people_join_request.decided_by': 'the decision is among the acts of whoever decided',
  'practice_comment.resolved_by': 'a tick under a comment; the id means nothing after the erasure',
  'practice_review_request.asked_by': 'the request is among the acts of whoever asked',
  'practice_steward_offer.decided_by': 'the decision is among the acts of whoever decided',
  'practice_suggestion.decided_by': 'the decision is among the acts of whoever decided',
  'practice_nomination.decided_by': 'the decision is among the acts of whoever decided',
  'exchange_post.decided_by': 'the decision is among the acts of whoever decided',
  'exchange_run.asked_by': 'the start of a run is among the acts of whoever asked',
  'practice_source.author': 'who wrote a publication that a record names: part of the public record',
  'adoption_source.author': 'who wrote a publication that a record names: part of the public record',
  'place_value_proposal.decided_by': 'the decision is among the acts of whoever decided',
  'mail_message.recipient': 'emptied as soon as the mail is handed over, or its minutes are over',
}

const named =
  /^(?:.*_)?(?:by|person|reviewer|actor|who|email|recipient|author|editor|translator|owner|contact_person)$/

interface Column {
  name: string
  type: string
  isNeeded: boolean | number
}

interface Place extends Column {
  table: string
}

/** All tables with their columns, and which columns refer to a person, as the database itself says. */
async function readSchema(): Promise<{ tables: Map<string, Column[]>; refer: string[] }> {
  const [columns, references] =
    engine === 'sqlite'
      ? [
          sql<Place>`select m.name as "table", c.name, c.type, (c."notnull" or c.pk) and c.dflt_value is null as "isNeeded"
            from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`,
          sql<{ place: string }>`select m.name || '.' || f."from" as place from sqlite_master m
            join pragma_foreign_key_list(m.name) f where m.type = 'table' and f."table" = 'people_person'`,
        ]
      : [
          sql<Place>`select table_name as "table", column_name as name, data_type as type, is_nullable = 'NO'
            and column_default is null and is_identity = 'NO' as "isNeeded"
            from information_schema.columns where table_schema = current_schema()`,
          sql<{
            place: string
          }>`select c.conrelid::regclass::text || '.' || a.attname as place from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
            where c.contype = 'f' and c.confrelid = 'people_person'::regclass`,
        ]
  const tables = new Map<string, Column[]>()
  for (const { table, ...column } of (await columns.execute(database.read)).rows)
    tables.set(table, [...(tables.get(table) ?? []), column])
  return { tables, refer: (await references.execute(database.read)).rows.map((it) => it.place) }
}

/** A value that is an id, JSON and a text, so that rows made of it refer to each other. */
const mark = '"mark"'

async function fill(tx: Tx, table: string, columns: readonly Column[]): Promise<void> {
  const given = covered[table]?.columns ?? []
  const row: Record<string, unknown> = {}
  for (const it of columns) {
    const isText = it.type.toLowerCase() === 'text'
    if (given.includes(it.name)) row[it.name] = it.name === 'email' ? address : ada.id
    else if (it.isNeeded || (table === 'practice_draft' && it.name === 'submitted_at'))
      row[it.name] = isText ? mark : 1
  }
  const names = Object.keys(row)
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((it) => sql.ref(it)))})
    values (${sql.join(Object.values(row))})`.execute(tx)
}

/** One row of Ada's in every table that has none yet, after the rows that they refer to. */
async function fillAll(): Promise<void> {
  const { tables } = await readSchema()
  const first = [
    'people_network',
    'practice',
    'practice_draft',
    'practice_review_request',
    'practice_review',
    'adoption_work',
  ]
  const rest = Object.keys(covered).filter((it) => !first.includes(it))
  const there = ['people_person', 'people_session', 'fact']
  await database.inWrite(async (tx) => {
    for (const it of [...first, ...rest])
      if (!there.includes(it)) await fill(tx, it, tables.get(it) as Column[])
  })
}

async function rowsOf(table: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
    database.read,
  )
  return rows
}

describe('every column with a person in it', () => {
  test('is covered, or an exception with its reason', async () => {
    const { tables, refer } = await readSchema()
    const found = new Set(refer)
    for (const [table, columns] of tables)
      for (const it of columns)
        if (named.test(it.name) && it.type.toLowerCase() === 'text') found.add(`${table}.${it.name}`)
    const known = Object.entries(covered).flatMap(([table, { columns }]) =>
      columns.map((it) => `${table}.${it}`),
    )
    expect([...found].sort()).toEqual([...known, ...Object.keys(exceptions)].sort())
  })

  test('goes along in the file', async () => {
    await fillAll()
    const data = await collectPersonalData(database.read, ada.viewer, personalData)
    const empty = Object.entries(covered).filter(
      ([, it]) => it.in !== 'person' && (data[it.in] as unknown[] | undefined)?.length === 0,
    )
    expect(empty).toEqual([])
    expect(new Set(Object.keys(data))).toEqual(
      new Set([...Object.values(covered).map((it) => it.in), 'reviews']),
    )
    expect((data.reviews as unknown[]).length).toBe(1)
    // Nothing by which somebody could sign in or take an invitation.
    expect(JSON.stringify(data)).not.toMatch(/"(?:token_hash|link_hash|code_hash|public_key|secret)":/)
  })

  test('has its fate when the person is erased', async () => {
    await fillAll()
    await database.inWrite((tx) => erasePerson(tx, ada.viewer, personalData, now))
    for (const [table, { columns, fate }] of Object.entries(covered)) {
      const rows = (await rowsOf(table)).filter((it) => table !== 'fact' || it.kind !== 'person.joined')
      if (fate === 'goes') expect([table, rows]).toEqual([table, []])
      else expect([table, rows.length > 0]).toEqual([table, true])
      const values = rows.flatMap((row) => columns.map((it) => row[it]))
      if (fate === 'forgets') expect([table, values.every((it) => it === null)]).toEqual([table, true])
      expect([table, JSON.stringify(rows).includes(address)]).toEqual([table, false])
    }
  })
})

describe('erasure', () => {
  const draft = (id: string) =>
    database.read
      .selectFrom('practice_draft')
      .select(['state', 'content'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  test('empties drafts that only the person wrote and never sent, and leaves those of others', async () => {
    const eve = await signIn(database, { name: 'Eve' })
    const { tables } = await readSchema()
    await database.inWrite(async (tx) => {
      await fill(tx, 'practice_draft', tables.get('practice_draft') as Column[])
      await tx.updateTable('practice_draft').set({ state: 'draft', content: '{"a":1}' }).execute()
      const row = await tx.selectFrom('practice_draft').selectAll().executeTakeFirstOrThrow()
      for (const id of ['alone', 'together'])
        await tx
          .insertInto('practice_draft')
          .values({ ...row, id, practice: id, submitted_at: null })
          .execute()
      const authors = [
        { draft: mark, person: ada.id },
        { draft: 'alone', person: ada.id },
        { draft: 'together', person: ada.id },
        { draft: 'together', person: eve.id },
      ]
      for (const it of authors)
        await tx
          .insertInto('practice_draft_author')
          .values({ ...it, since: 'x' })
          .execute()
    })
    await database.inWrite((tx) => erasePerson(tx, ada.viewer, personalData, now))
    expect([await draft('alone'), await draft('together'), await draft(mark)]).toEqual([
      { state: 'abandoned', content: '{}' },
      { state: 'draft', content: '{"a":1}' },
      { state: 'draft', content: '{"a":1}' },
    ])
  })
})
