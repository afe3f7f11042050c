-- 公示: what an office means to decide is shown to everybody for some working days, and anybody may object.
create schema publicity;

create table publicity.notice (
  id uuid primary key,
  -- what is shown: a call (`call`), later a result of an assessment
  subject_kind text not null,
  subject_id uuid not null,
  title text not null check (length(title) between 4 and 200),
  -- the office that takes objections, and how it is reached
  accepted_by text not null check (length(accepted_by) between 2 and 100),
  contact text not null check (length(contact) between 4 and 300),
  starts_on date not null,
  working_days integer not null check (working_days between 1 and 30),
  -- the last day, and the instant after which nothing is taken any more
  ends_on date not null check (ends_on >= starts_on),
  ends_at timestamptz not null,
  practice boolean not null,
  started_by uuid not null,
  started_at timestamptz not null default clock_timestamp(),
  withdrawn_at timestamptz,
  withdrawn_because text check (length(withdrawn_because) between 2 and 500),
  -- who runs it; everybody reads it
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
-- One thing is shown once at a time.
create unique index notice_subject on publicity.notice (subject_kind, subject_id) where withdrawn_at is null;
create index notice_order on publicity.notice (started_at desc, id desc);
select platform.protect('publicity.notice');

create table publicity.item (
  notice_id uuid not null references publicity.notice,
  item_id uuid not null,
  position integer not null,
  name text not null,
  note text not null,
  -- while an objection is looked into, or for good
  held_because text check (length(held_because) between 2 and 500),
  struck boolean not null default false,
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null,
  primary key (notice_id, item_id),
  check (not struck or held_because is not null)
);
select platform.protect('publicity.item');

create table publicity.counter (year integer primary key, last integer not null, scopes uuid[] not null);
select platform.protect('publicity.counter');

create table publicity.objection (
  id uuid primary key,
  notice_id uuid not null references publicity.notice,
  item_id uuid,
  -- what the objector keeps: the number is said, the code proves
  number text not null unique,
  code_hash bytea not null,
  content text not null check (length(content) between 10 and 3000),
  -- name and telephone, sealed; null when nothing was given
  identity text,
  -- on paper or by telephone, entered by an officer
  entered_by uuid,
  received_at timestamptz not null default clock_timestamp(),
  state text not null default 'received' check (state in ('received', 'inquiring', 'upheld', 'dismissed', 'declined')),
  -- shown to the objector only
  answer text check (length(answer) between 2 and 2000),
  answered_at timestamptz,
  answered_by uuid,
  version integer not null default 1,
  scopes uuid[] not null,
  check ((state in ('received', 'inquiring')) = (answer is null))
);
create index objection_notice on publicity.objection (notice_id, received_at desc, id desc);
select platform.protect('publicity.objection');

-- Everybody reads notices and items; only the keepers write them. Nothing is ever deleted.
do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
begin
  execute format('alter policy notice_add on publicity.notice with check (%s)', kept);
  execute format('alter policy notice_change on publicity.notice using (%s) with check (%s)', kept, kept);
  execute format('alter policy item_add on publicity.item with check (%s)', kept);
  execute format('alter policy item_change on publicity.item using (%s) with check (%s)', kept, kept);
end $$;
revoke delete on publicity.notice, publicity.item, publicity.objection, publicity.counter from gongyu_app;
