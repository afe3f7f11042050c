-- Dated code lists: public facts with their source. Only the loader (maintenance) writes them; everybody reads them.
create schema dictionaries;
grant usage on schema dictionaries to gongyu_app;

create table dictionaries.list (
  name text primary key check (name ~ '^[a-z][a-z0-9-]{1,40}$'),
  title_zh text not null,
  title_en text not null,
  sources text[] not null check (cardinality(sources) > 0),
  note text not null default ''
);

create table dictionaries.entry (
  list text not null references dictionaries.list (name),
  -- never changes; records store it
  key text not null check (key <> ''),
  -- the official code; missing until it is published
  code text,
  name text not null,
  name_en text,
  parent text,
  -- both days count; null means as far as the list knows
  valid_from date,
  valid_to date,
  successor text,
  source text not null check (source <> ''),
  attributes jsonb not null default '{}',
  position integer not null,
  primary key (list, key),
  check (valid_to >= valid_from)
);
create index entry_order on dictionaries.entry (list, position);

alter table dictionaries.list enable row level security;
alter table dictionaries.list force row level security;
create policy list_read on dictionaries.list for select to gongyu_app using (true);
alter table dictionaries.entry enable row level security;
alter table dictionaries.entry force row level security;
create policy entry_read on dictionaries.entry for select to gongyu_app using (true);
grant select on dictionaries.list, dictionaries.entry to gongyu_app;
