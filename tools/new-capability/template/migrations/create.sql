-- What an organisation has to see to, open until somebody finishes it.
create schema samples;

create table samples.sample (
  id uuid primary key,
  title text not null check (length(title) between 2 and 100),
  state text not null check (state in ('open', 'done')),
  organisation_id uuid not null references organisations.organisation,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
select platform.protect('samples.sample');
