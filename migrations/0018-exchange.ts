import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table exchange_post (id text primary key, kind ${text}, state ${text}, person ${text}, organisation text, city text,
      country ${text}, language ${text}, title ${text}, body ${text}, hours integer not null, starts text, ends text,
      contact ${text}, preferred ${text}, excluded ${text}, revision integer not null, created_at ${text}, changed_at ${text},
      decided_at text, decided_by text, reason text)`,
    'create index exchange_post_board on exchange_post(kind, state, created_at, id)',
    'create index exchange_post_person on exchange_post(person, created_at)',
    'create index exchange_post_ends on exchange_post(state, ends)',
    `create table exchange_post_topic (post ${text} references exchange_post(id), topic ${text}, primary key (post, topic))`,
    'create index exchange_post_topic_topic on exchange_post_topic(topic, post)',
    `create table exchange_post_language (post ${text} references exchange_post(id), language ${text},
      primary key (post, language))`,
    `create table exchange_post_help (post ${text} references exchange_post(id), help ${text}, primary key (post, help))`,
    `create table exchange_run (id text primary key, seed integer not null, state ${text}, stage ${text}, started_at ${text},
      beat_at ${text}, ended_at text, done integer not null, total integer not null, seconds double precision not null,
      needs integer not null, offers integer not null, pairs integer not null, proposals integer not null,
      objective double precision not null, gap double precision not null, asked_by ${text})`,
    // One run at a time: two would give the same hours away twice.
    `create unique index exchange_run_running on exchange_run(state) where state = 'running'`,
    'create index exchange_run_started on exchange_run(started_at)',
    `create table exchange_run_part (run ${text} references exchange_run(id), kind ${text}, part integer not null,
      content ${text}, primary key (run, kind, part))`,
    `create table exchange_proposal (id text primary key, need ${text} references exchange_post(id),
      offer ${text} references exchange_post(id), state ${text}, score double precision not null, reasons ${text},
      hours integer not null, giver ${text}, run ${text}, made_at ${text}, lapses_at ${text}, need_answered_at text,
      offer_answered_at text, agreed_at text, ended_at text, declined_side text, decline_reason text, decline_words text)`,
    // A pair is proposed once, whatever came of it.
    'create unique index exchange_proposal_pair on exchange_proposal(need, offer)',
    'create index exchange_proposal_offer on exchange_proposal(offer, state)',
    'create index exchange_proposal_state on exchange_proposal(state, lapses_at)',
    'create index exchange_proposal_giver on exchange_proposal(giver, made_at)',
    `create table exchange_message (id text primary key, proposal ${text} references exchange_proposal(id), person ${text},
      body ${text}, at ${text})`,
    'create index exchange_message_proposal on exchange_message(proposal, at)',
    `create table exchange_follow_up (id text primary key, proposal ${text} references exchange_proposal(id), person ${text},
      side ${text}, days integer not null, asked_at ${text}, good_until ${text}, state ${text}, answered_at text,
      in_touch integer, outcome text, words text)`,
    'create unique index exchange_follow_up_once on exchange_follow_up(proposal, side, days)',
    'create index exchange_follow_up_state on exchange_follow_up(state, good_until)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
