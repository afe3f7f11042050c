-- All open tasks of one person go to a colleague in one step, and come back on the same day if that was wrong.
create table tasks.hand_over (
  id uuid primary key,
  organisation_id uuid not null,
  from_id uuid not null,
  to_id uuid not null check (to_id <> from_id),
  reason text not null,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  task_ids uuid[] not null,
  undone_by uuid,
  undone_at timestamptz,
  scopes uuid[] not null,
  check ((undone_by is null) = (undone_at is null))
);
create index hand_over_organisation on tasks.hand_over (organisation_id, id desc);
select platform.protect('tasks.hand_over');
