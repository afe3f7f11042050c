-- The one to-do list: what waits for whom, until when. A task belongs to a node (organisation, district or city), not to a person,
-- so that it does not wait for somebody on leave.
create schema tasks;

create table tasks.task (
  id uuid primary key,
  key text not null check (length(key) between 1 and 100),
  subject_kind text not null,
  subject_id uuid not null,
  node uuid not null,
  -- who of the node; empty = everybody there
  roles text[] not null default '{}',
  title jsonb not null,
  -- the call or person it comes from, one line more, the verb on its button
  origin jsonb,
  detail jsonb,
  verb jsonb,
  -- a page of ours, never an address elsewhere
  link text not null check (link ~ '^/[^/\\]' or link = '/'),
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  -- the event that asked for it last: the same event opens it only once
  cause uuid,
  -- the last reminder that went out: 3 or 1 days before the end
  reminded smallint,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  scopes uuid[] not null,
  constraint task_once unique (subject_id, key, node),
  check ((state = 'open') = (closed_at is null))
);
create index task_node on tasks.task (node, state);
create index task_due on tasks.task (due_at) where state = 'open';
select platform.protect('tasks.task');
