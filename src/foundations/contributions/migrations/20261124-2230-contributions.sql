-- What every member of a consortium gives for a form: its own figures, the things behind a number (清单), and its confirmation.
create schema contributions;

-- One per form: what its members may know of it. Who reads the form keeps it (`keepers`); the members only read.
create table contributions.round (
  form_id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  package_id text not null,
  package_version text not null,
  -- what the form calls the consortium
  title text,
  writers uuid[] not null,
  locked boolean not null,
  editable_until timestamptz,
  -- the members by name, so that one of them can say with whom it built something: [{ id, name }] by sheet
  roster jsonb not null default '[]',
  -- since when members with accounts see their sheets
  asked_at timestamptz,
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
select platform.protect('contributions.round');

do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
begin
  execute format('alter policy round_add on contributions.round with check (%s)', kept);
  execute format('alter policy round_change on contributions.round using (%s) with check (%s)', kept, kept);
end $$;
revoke delete on contributions.round from gongyu_app;

-- One per member. Its own id is a node: who holds it (somebody with a link) reads and fills this sheet and no other.
create table contributions.sheet (
  id uuid primary key,
  form_id uuid not null references contributions.round,
  name text not null,
  organisation_id uuid,
  -- the rows of the form that name it, and their groups
  row_ids uuid[] not null,
  groups text[] not null,
  -- false: it was taken off the form; what it gave is kept
  member boolean not null default true,
  state text not null default 'open' check (state in ('open', 'given', 'confirmed')),
  figures jsonb not null default '{}',
  versions jsonb not null default '{}',
  given_at timestamptz,
  given_source text,
  confirmed_at timestamptz,
  confirmed_how text,
  -- the content that was confirmed, and what was said instead of the statement (如实说明)
  confirmed_version text,
  disclosure text,
  changed_at timestamptz,
  scopes uuid[] not null check (id = any (scopes)),
  check ((state = 'confirmed') = (confirmed_version is not null)),
  check (state = 'open' or given_at is not null)
);
create index sheet_form on contributions.sheet (form_id);
create index sheet_organisation on contributions.sheet (organisation_id);
select platform.protect('contributions.sheet');
revoke delete on contributions.sheet from gongyu_app;

-- Every figure that was ever written: the key allows one value per version, of two at the same time one wins.
create table contributions.change (
  sheet_id uuid not null references contributions.sheet,
  key text not null,
  version integer not null check (version > 0),
  value text,
  source text not null,
  person_id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (sheet_id, key, version)
);
select platform.protect('contributions.change');

-- What was printed to be stamped: each content of a sheet once, by its digest. A page says its number.
create table contributions.print (
  sheet_id uuid not null references contributions.sheet,
  number integer not null check (number > 0),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (sheet_id, number),
  unique (sheet_id, digest)
);
select platform.protect('contributions.print');

-- A thing that a figure counts. Taken off the list it stays, removed.
create table contributions.item (
  id uuid primary key,
  form_id uuid not null references contributions.round,
  sheet_id uuid not null references contributions.sheet,
  list text not null,
  name text not null check (length(name) between 1 and 200),
  code text,
  -- other members that built it too, by sheet; and who is no member
  partners uuid[] not null default '{}',
  others text,
  -- since when, as far as it is known: 2021, 2021-09 or 2021-09-01; until when, if it has ended
  since text not null check (since ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  until text check (until ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  proof text,
  note text,
  version integer not null default 1,
  removed boolean not null default false,
  source text not null,
  changed_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index item_form on contributions.item (form_id, list);
create index item_sheet on contributions.item (sheet_id);
select platform.protect('contributions.item');
revoke delete on contributions.item from gongyu_app;

create table contributions.item_change (
  item_id uuid not null references contributions.item,
  version integer not null check (version > 0),
  content jsonb not null,
  source text not null,
  person_id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (item_id, version)
);
select platform.protect('contributions.item_change');

-- What a person decided about two entries: one thing, or two. Taken back it stays, with when.
create table contributions.decision (
  id uuid primary key,
  form_id uuid not null references contributions.round,
  list text not null,
  a uuid not null references contributions.item,
  b uuid not null references contributions.item,
  same boolean not null,
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  scopes uuid[] not null,
  check (a < b)
);
create unique index decision_once on contributions.decision (a, b) where undone_at is null;
create index decision_form on contributions.decision (form_id);
select platform.protect('contributions.decision');
revoke delete on contributions.decision from gongyu_app;

-- What was written is only ever added to; who may read it may change.
revoke update, delete on contributions.change, contributions.item_change, contributions.print from gongyu_app;
grant update (scopes) on contributions.change, contributions.item_change, contributions.print to gongyu_app;

-- These are reached through their sheet or form: an index on their scopes would be read by nobody.
drop index contributions.change_scopes_idx, contributions.item_change_scopes_idx, contributions.print_scopes_idx, contributions.decision_scopes_idx;
