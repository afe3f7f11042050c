-- Links by which a member without an account fills in or confirms its own part of a form.
create schema links;

create table links.link (
  id uuid primary key,
  -- the member's sheet; one link at a time
  sheet_id uuid not null unique,
  form_id uuid not null,
  -- the record that the form belongs to: its history tells what happened by the link
  subject_id uuid not null,
  -- what the page says before anybody has proved anything: who invites whom for what
  member text not null,
  about text not null,
  inviter text not null,
  token_sha256 bytea not null unique,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened_at timestamptz,
  entered_at timestamptz,
  -- what was confirmed changed afterwards, and waits to be confirmed again
  reopened_at timestamptz,
  scopes uuid[] not null
);
create index link_form on links.link (form_id);
select platform.protect('links.link');

-- The telephones that may prove a link. The identifier is that of the guest: who acts, in events and histories.
create table links.telephone (
  id uuid primary key,
  link_id uuid not null references links.link on delete cascade,
  masked text not null,
  sealed text not null,
  scopes uuid[] not null
);
create index telephone_link on links.telephone (link_id);
select platform.protect('links.telephone');

-- Which attachment was filed as whose stamped page: who undoes it finds both.
create table links.stamped (
  attachment_id uuid primary key,
  sheet_id uuid not null,
  form_id uuid not null,
  print integer not null,
  -- read from the code on the page, or said by the person who filed it
  by_hand boolean not null,
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index stamped_form on links.stamped (form_id);
select platform.protect('links.stamped');

-- A link is looked up before there is an actor: by its fingerprint alone.
grant usage on schema links to gongyu_gate;
grant select on links.link, links.telephone to gongyu_gate;
create policy link_gate_read on links.link for select to gongyu_gate using (true);
create policy telephone_gate_read on links.telephone for select to gongyu_gate using (true);

-- The code that a telephone waits for. Tries are counted whatever becomes of the request.
create table gate.link_code (
  guest_id uuid primary key,
  code_mac bytea not null,
  spoken boolean not null,
  made_at timestamptz not null default clock_timestamp(),
  good_until timestamptz not null,
  tries integer not null default 0
);
grant select, insert, update, delete on gate.link_code to gongyu_gate;
