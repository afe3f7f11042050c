-- 建设方案: a plan beside the form of a record. One row per part, so that a save rewrites only its own part; every change is kept.
create schema plans;

create table plans.plan (
  id uuid primary key,
  package_id text not null,
  package_version text not null,
  -- the record that the plan belongs to, for example an application, and what the summary table gathers by
  subject_kind text not null,
  subject_id uuid not null unique,
  form_id uuid,
  call_id uuid,
  -- the organisations that write it
  writers uuid[] not null,
  -- handed in: read-only until it is returned
  locked boolean not null default false,
  editable_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index plan_call on plans.plan (call_id);
select platform.protect('plans.plan');

-- Who may write, and until when, stands here once more: a save locks its part alone.
create table plans.part (
  plan_id uuid not null references plans.plan,
  key text not null,
  answers jsonb not null default '{}',
  versions jsonb not null default '{}',
  writers uuid[] not null,
  locked boolean not null default false,
  editable_until timestamptz,
  scopes uuid[] not null,
  primary key (plan_id, key)
) with (fillfactor = 50);
select platform.protect('plans.part');

-- What was written before. A text is saved while it is typed: what one person writes in one place within a few minutes is one change.
create table plans.change (
  plan_id uuid not null references plans.plan,
  part text not null,
  field text not null,
  version integer not null check (version > 0),
  value jsonb,
  person_id uuid not null,
  began_at timestamptz(3) not null default clock_timestamp(),
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (plan_id, field, version)
);
create index change_order on plans.change (plan_id, at);
select platform.protect('plans.change');

-- What a plan said when somebody kept it, to the byte: the digest is that of `content`.
create table plans.version (
  plan_id uuid not null references plans.plan,
  number integer not null check (number > 0),
  -- why it was kept: by hand, for a round of opinions, before a file was read in, when it was handed in
  why text not null check (why in ('kept', 'round', 'import', 'handed-in')),
  note text,
  content text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  version_code text not null,
  person_id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (plan_id, number)
);
select platform.protect('plans.version');

-- These are always reached through their plan.
drop index plans.part_scopes_idx, plans.change_scopes_idx, plans.version_scopes_idx;

-- A kept version is never changed; what may grow is the circle of its readers.
drop policy version_remove on plans.version;
drop policy change_remove on plans.change;
revoke update, delete on plans.version from gongyu_app;
revoke delete on plans.change from gongyu_app;
grant update (scopes) on plans.version to gongyu_app;

create function plans.only_more_readers() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not new.scopes @> old.scopes or to_jsonb(new) - 'scopes' is distinct from to_jsonb(old) - 'scopes' then
    raise exception 'what was kept is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger version_only_more_readers before update or delete on plans.version for each row execute function plans.only_more_readers();
