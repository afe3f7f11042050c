-- When a node (organisation, district or the city) wants to be reminded of its tasks, where it differs from the house's rule.
create table tasks.reminder (
  node uuid primary key,
  before smallint[] not null check (cardinality(before) between 1 and 4 and before <@ array[1, 2, 3, 5, 7]::smallint[]),
  on_day boolean not null,
  overdue smallint[] not null check (overdue <@ array[1, 3, 7]::smallint[]),
  set_by uuid not null,
  set_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
select platform.protect('tasks.reminder');
