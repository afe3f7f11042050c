-- The event log, idempotency keys and sealed-field keys (schema platform), and what is read before an actor exists (schema gate).

create table platform.event (
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  type text not null,
  subject uuid not null,
  person_id uuid not null,
  organisation_id uuid,
  scopes uuid[] not null,
  payload jsonb not null default '{}',
  request_id text not null,
  -- a note outlasts a refusal: it was committed by itself
  note boolean not null default false,
  primary key (at, id)
) partition by range (at);

create table platform.event_rest partition of platform.event default;

-- Partitions by month, made ahead of time; readiness warns when fewer than three months are left.
create function platform.make_event_partitions(months integer) returns void language plpgsql as $$
declare
  first date;
begin
  for i in 0..months loop
    first := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
    execute format('create table if not exists platform.event_%s partition of platform.event for values from (%L) to (%L)',
      to_char(first, 'YYYYMM'), first::text || ' 00:00+00', ((first + interval '1 month')::date)::text || ' 00:00+00');
  end loop;
end $$;
select platform.make_event_partitions(24);

create index event_subject on platform.event (subject, at);
create index event_type on platform.event (type, at);
create index event_scopes on platform.event using gin (scopes);

create trigger event_append_only before update or delete on platform.event for each row execute function platform.refuse_change();

alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy event_read on platform.event for select to gongyu_app
  using (scopes && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]);
create policy event_add on platform.event for insert to gongyu_app
  with check (scopes && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]);
create policy event_note on platform.event for insert to gongyu_gate with check (note);
grant select, insert on platform.event to gongyu_app;
grant insert on platform.event to gongyu_gate;

-- One row per write that carried an Idempotency-Key and committed. The key belongs to the person who sent it.
create table platform.idempotency (
  person_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  route text not null,
  body_sha256 text not null,
  status integer,
  answer jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (person_id, key)
);
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
create policy idempotency_own on platform.idempotency for all to gongyu_app
  using (person_id = nullif(current_setting('app.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('app.person', true), '')::uuid);
grant select, insert, update on platform.idempotency to gongyu_app;

-- One data key per subject (person or form), wrapped by the master key outside the database. Deleting the row erases what it sealed.
create table platform.secret_key (
  subject uuid primary key,
  wrapped bytea not null,
  scopes uuid[] not null
);
select platform.protect('platform.secret_key');

create schema gate;
grant usage on schema gate to gongyu_gate;

create table gate.credential (
  person_id uuid primary key,
  login text not null unique,
  password_hash text,
  failed integer not null default 0,
  locked_until timestamptz,
  changed_at timestamptz not null default clock_timestamp()
);

-- Only the SHA-256 of a session token is stored.
create table gate.session (
  token_sha256 bytea primary key,
  person_id uuid not null,
  organisation_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
create index session_person on gate.session (person_id);

create table gate.invitation (
  id uuid primary key,
  token_sha256 bytea not null unique,
  organisation_id uuid not null,
  role text not null,
  person_name text not null,
  invited_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  cancelled_at timestamptz
);

-- Counts attempts per class and source in fixed windows, shared by all processes.
create table gate.attempt (
  class text not null,
  source text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (class, source, window_start)
);
grant select, insert, update, delete on all tables in schema gate to gongyu_gate;
