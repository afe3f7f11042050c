-- How an application goes on after it was written: frozen when it is sent, looked at by a list, corrected within a time limit.
alter table applications.application
  -- the digests of form and plan as they were frozen; null while they can be written in
  add column frozen jsonb,
  -- the last moment for corrections that were asked for, and when they came
  add column correction_until timestamptz,
  add column corrected_at timestamptz;

-- The list of a stage (资格审查), one row for each item that somebody answered.
create table applications.check_answer (
  application_id uuid not null references applications.application,
  stage text not null,
  key text not null,
  answer text not null check (answer in ('yes', 'no', 'not-applicable')),
  note text not null default '' check (length(note) <= 1000),
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (application_id, stage, key),
  constraint check_no_has_reason check (answer <> 'no' or note <> '')
);
select platform.protect('applications.check_answer');
