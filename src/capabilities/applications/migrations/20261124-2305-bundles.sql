-- Volumes and archives that were ordered: made in the background, kept for a while. Who could read the application then reads them.
create table applications.bundle (
  id uuid primary key,
  application_id uuid not null references applications.application,
  kind text not null check (kind in ('volume', 'archive')),
  state text not null default 'waiting' check (state in ('waiting', 'working', 'done', 'failed')),
  progress integer not null default 0 check (progress between 0 and 100),
  name text,
  size bigint,
  sha256 text,
  volume jsonb,
  person_id uuid not null,
  organisation_id uuid,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  done_at timestamptz,
  scopes uuid[] not null,
  constraint bundle_file_when_done check ((state = 'done') = (sha256 is not null))
);
create index bundle_application on applications.bundle (application_id, at desc);
select platform.protect('applications.bundle');
