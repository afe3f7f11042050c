-- Messages to a node (organisation, district, city or person) with a link; who has read them is each person's own.
create schema notifications;

create table notifications.message (
  id uuid primary key,
  -- what it is about happened once, so it is told once (an event's id)
  key text not null check (length(key) between 1 and 200),
  node uuid not null,
  roles text[] not null default '{}',
  title jsonb not null,
  body jsonb,
  -- a page of ours, never an address elsewhere
  link text not null check (link ~ '^/[^/\\]' or link = '/'),
  subject_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  constraint message_once unique (key, node)
);
create index message_node on notifications.message (node, id desc);
select platform.protect('notifications.message');

create table notifications.reading (
  message_id uuid not null references notifications.message on delete cascade,
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (person_id, message_id)
);
select platform.protect('notifications.reading');
