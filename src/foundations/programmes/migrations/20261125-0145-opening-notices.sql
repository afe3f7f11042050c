-- Both commissions open a call together (渝经信发〔2023〕85号 is issued jointly): one proposes, the other confirms or objects.
create table programmes.opening (
  id uuid primary key,
  call_id uuid not null references programmes.call,
  proposing text not null check (proposing in ('economy', 'education')),
  proposed_by uuid not null,
  proposer text not null,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('confirmed', 'objected', 'withdrawn')),
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  reason text,
  scopes uuid[] not null,
  check ((outcome is null) = (decided_at is null)),
  check (outcome <> 'objected' or reason is not null)
);
create unique index opening_pending on programmes.opening (call_id) where outcome is null;
select platform.protect('programmes.opening');
revoke delete on programmes.opening from gongyu_app;

-- Dates of an opened call change only by a notice (延期通知), which everybody reads.
create table programmes.notice (
  id uuid primary key,
  call_id uuid not null references programmes.call,
  kind text not null check (kind in ('extension', 'advance')),
  title text not null check (length(title) between 4 and 200),
  document_number text,
  issued_on date not null,
  reason text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  registered_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  check ((kind = 'extension') = (to_at > from_at))
);
create index notice_call on programmes.notice (call_id, registered_at);
select platform.protect('programmes.notice', 'append');
-- Everybody reads notices of a call; only the city gives them.
alter policy notice_add on programmes.notice
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
