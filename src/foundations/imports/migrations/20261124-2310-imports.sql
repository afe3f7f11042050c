-- Workbooks and annexes that came back filled in: what was found in each, what of it was taken over, and how that is undone. Texts of
-- cells are sealed under the key of their form: among them are telephones, and they go when the form's key goes.
create schema imports;

create table imports.file (
  id uuid primary key,
  form_id uuid not null,
  name text not null,
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  how text not null check (how in ('template', 'labels', 'annex')),
  found text not null,
  person_id uuid not null,
  organisation_id uuid,
  at timestamptz(3) not null default clock_timestamp(),
  state text not null default 'open' check (state in ('open', 'applied', 'undone', 'dropped')),
  -- what was written, with what stood there before; sealed like what was found
  applied text,
  cells integer not null default 0,
  settled_by uuid,
  settled_at timestamptz(3),
  -- who took it over and undid it again are both remembered in the event log; here stands the last of them
  check ((state = 'open') = (settled_at is null)),
  check (state not in ('applied', 'undone') or applied is not null),
  scopes uuid[] not null
);
select platform.protect('imports.file');
create index file_order on imports.file (form_id, at desc);
-- The same file dropped twice is one file, as long as nothing was done with it.
create unique index file_once on imports.file (form_id, sha256) where state = 'open';
