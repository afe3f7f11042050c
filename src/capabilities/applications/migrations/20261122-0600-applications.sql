-- Applications to a call: who leads, who fills, where it stands, what was decided.
create schema applications;

create table applications.application (
  id uuid primary key,
  call_id uuid not null references programmes.call,
  form_id uuid not null references forms.form,
  name text not null check (length(name) between 1 and 200),
  clusters text[] not null,
  lead_park_id uuid not null references organisations.organisation,
  school_id uuid references organisations.organisation,
  district_id uuid not null references organisations.district,
  -- the macro-state that code knows, and the stage of the call's package
  state text not null check (state in ('draft', 'in-review', 'returned', 'decided', 'withdrawn')),
  stage text not null,
  sent_at timestamptz,
  version_code text,
  submitted_at timestamptz,
  submitted_by uuid,
  receipt_number text,
  digest text,
  outcome text check (outcome in ('approved', 'rejected')),
  outcome_reason text,
  decided_at timestamptz,
  published_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  -- whole milliseconds, because the list pages by it and clients count in them
  updated_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  scopes uuid[] not null,
  constraint receipt_with_submission check ((submitted_at is null) = (receipt_number is null) and (submitted_at is null) = (digest is null)),
  constraint outcome_with_decision check ((outcome is null) = (decided_at is null))
);
-- A park leads one application in a call; a withdrawn one makes room for a new one.
create unique index application_once_per_park on applications.application (call_id, lead_park_id) where state <> 'withdrawn';
create unique index application_receipt on applications.application (receipt_number);
create index application_recent on applications.application (updated_at desc, id desc);
create index application_call on applications.application (call_id, state);
create index application_form on applications.application (form_id);
select platform.protect('applications.application');

-- The last receipt number of a series (`GY-2023-85`): several calls may share one. Numbers stand on receipts, so everybody inside may
-- draw the next one by submitting.
create table applications.receipt_counter (
  series text primary key,
  last integer not null,
  scopes uuid[] not null
);
select platform.protect('applications.receipt_counter');

-- What the public sees of an approved application: a projection, never the application itself.
create table applications.result (
  id uuid primary key,
  application_id uuid not null unique references applications.application,
  call_id uuid not null references programmes.call,
  call_title text not null,
  practice boolean not null,
  consortium text not null,
  park text not null,
  school text not null,
  district text not null,
  published_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  scopes uuid[] not null
);
create index result_recent on applications.result (published_at desc, id desc);
select platform.protect('applications.result');
-- Everybody reads results; the city alone publishes them, once.
drop policy result_add on applications.result;
drop policy result_change on applications.result;
drop policy result_remove on applications.result;
create policy result_add on applications.result for insert to gongyu_app
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
revoke update, delete on applications.result from gongyu_app;
