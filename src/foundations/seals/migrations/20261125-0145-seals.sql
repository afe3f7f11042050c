-- Sealing on paper (盖章): what was frozen is printed with a code on every page, sealed by hand, scanned and checked page by page.
create schema seals;

create table seals.sealing (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  -- the nth sealing of its subject; at most one of them is not void
  number integer not null check (number > 0),
  state text not null default 'open' check (state in ('open', 'scanned', 'complete', 'void')),
  title text not null,
  link text not null,
  -- why it became void, in both languages
  because jsonb,
  -- organisations that print, have it sealed, and upload
  sealers uuid[] not null check (cardinality(sealers) > 0),
  editable boolean not null default true,
  editable_until timestamptz,
  opened_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  completed_at timestamptz,
  voided_at timestamptz,
  scopes uuid[] not null,
  unique (subject_id, number),
  constraint sealing_void_because check ((state = 'void') = (because is not null)),
  constraint sealing_void_at check ((state = 'void') = (voided_at is not null))
);
create unique index sealing_alive on seals.sealing (subject_id) where state <> 'void';
select platform.protect('seals.sealing');

create table seals.copy (
  id uuid primary key,
  sealing_id uuid not null references seals.sealing on delete cascade,
  key text not null,
  nth integer not null,
  title text not null,
  version_code text not null,
  -- places to be sealed or signed: [{ key, name, kind, near, page }]
  seals jsonb not null,
  -- what became known when it was printed: pages, the digest of what each says, the file
  pages integer check (pages > 0),
  digests text[],
  attachment_id uuid,
  sha256 text,
  size bigint,
  printed_at timestamptz,
  scopes uuid[] not null,
  unique (sealing_id, key),
  constraint copy_whole_when_printed check ((pages is null) = (attachment_id is null) and (pages is null or cardinality(digests) = pages))
);
select platform.protect('seals.copy');

-- a file that was uploaded as a scan, and how far it is read
create table seals.scan (
  attachment_id uuid primary key,
  sealing_id uuid not null references seals.sealing on delete cascade,
  slot text not null,
  name text not null,
  state text not null default 'reading' check (state in ('reading', 'read', 'failed')),
  because text check (because in ('office', 'encrypted', 'broken', 'large', 'slow')),
  pages integer,
  done integer not null default 0,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  scopes uuid[] not null,
  constraint scan_failed_because check ((state = 'failed') = (because is not null))
);
create index scan_sealing on seals.scan (sealing_id);
select platform.protect('seals.scan');

create table seals.page (
  id uuid primary key,
  sealing_id uuid not null references seals.sealing on delete cascade,
  attachment_id uuid not null references seals.scan on delete cascade,
  nth integer not null check (nth > 0),
  -- what was read: a page of a print of this subject, a code of another, nothing, or nothing because it is empty
  kind text not null check (kind in ('ours', 'foreign', 'none', 'empty')),
  copy_id uuid references seals.copy on delete cascade,
  page integer,
  said_version text,
  said_page integer,
  thumb bytea,
  -- what the clerk saw by eye: this page of this copy, or nothing that counts
  judged text check (judged in ('page', 'ignored')),
  judged_copy uuid references seals.copy on delete cascade,
  judged_page integer,
  judged_by uuid,
  judged_at timestamptz,
  scopes uuid[] not null,
  unique (attachment_id, nth),
  constraint page_ours check ((kind = 'ours') = (copy_id is not null and page is not null)),
  constraint page_judged check ((judged is null) = (judged_by is null) and (judged is not distinct from 'page') = (judged_copy is not null and judged_page is not null))
);
create index page_sealing on seals.page (sealing_id);
select platform.protect('seals.page');

-- a seal, signature or day that somebody saw on the scan, or did not
create table seals.mark (
  copy_id uuid not null references seals.copy on delete cascade,
  seal text not null,
  part text not null check (part in ('clerk', 'officer')),
  seen boolean not null,
  -- the name that was signed, or the day that was written
  said text check (length(said) <= 100),
  note text check (length(note) <= 300),
  person_id uuid not null,
  organisation_id uuid,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  scopes uuid[] not null,
  primary key (copy_id, seal, part)
);
select platform.protect('seals.mark');
