-- Files of records. Content lies outside the database, under random names; here is what it is, whose, and its digest.
create schema attachments;

create table attachments.attachment (
  id uuid primary key,
  record_type text not null,
  record_id uuid not null,
  -- which of the asked-for proofs it is
  slot text not null,
  name text not null check (length(name) between 1 and 200),
  type text not null,
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_key uuid not null unique,
  person_id uuid not null,
  organisation_id uuid,
  at timestamptz not null default clock_timestamp(),
  -- a removed file leaves the list, not the history; its content goes when `discarded` says so
  removed_at timestamptz,
  removed_by uuid,
  scopes uuid[] not null,
  check ((removed_at is null) = (removed_by is null))
);
create index attachment_record on attachments.attachment (record_type, record_id);
select platform.protect('attachments.attachment');

-- What is on its way: the person's own until it is complete, looked at and kept.
create table attachments.upload (
  id uuid primary key,
  record_type text not null,
  record_id uuid not null,
  slot text not null,
  name text not null,
  size integer not null,
  person_id uuid not null,
  attachment_id uuid references attachments.attachment,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index upload_at on attachments.upload (at);
select platform.protect('attachments.upload');

-- Content to delete later: of removed attachments, and of copies whose attachment was never committed. The clock sees it, and nothing else of a file.
create table attachments.discarded (
  file_key uuid primary key,
  delete_after timestamptz not null,
  scopes uuid[] not null
);
create index discarded_after on attachments.discarded (delete_after);
select platform.protect('attachments.discarded');
