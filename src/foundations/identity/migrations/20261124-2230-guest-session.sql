-- Sessions of guests: who came by a link and proved a telephone. The guest holds the few nodes of what the link is for, and no grant.
create table gate.guest_session (
  token_sha256 bytea primary key,
  guest_id uuid not null,
  name text not null,
  nodes uuid[] not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  -- when the telephone was proved; what weighs more (a confirmation) wants it proved not long ago
  proved_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
create index guest_session_guest on gate.guest_session (guest_id);
grant select, insert, update, delete on gate.guest_session to gongyu_gate;
