-- Word files that came back: what was found in them waits until somebody chose what to take. Nothing of the plan changes before.
create table plans.returned (
  id uuid primary key,
  plan_id uuid not null references plans.plan,
  name text not null check (length(name) between 1 and 400),
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  found jsonb not null,
  state text not null default 'open' check (state in ('open', 'taken', 'dropped')),
  person_id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null
);
create index returned_order on plans.returned (plan_id, at desc);
select platform.protect('plans.returned');
drop index plans.returned_scopes_idx;
