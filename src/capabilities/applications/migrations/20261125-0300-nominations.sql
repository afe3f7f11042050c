-- Applications to the ministry: what the province did to verify them, its few places and its reserve list, how they were sent, and what the ministry saw.

alter table applications.application
  -- 每个省份推荐不超过3家: the place of a recommended application among those of its call; two never have the same.
  add column seat integer check (seat > 0),
  -- the order on the reserve list
  add column reserve_order integer check (reserve_order > 0),
  add constraint seat_or_reserve check (seat is null or reserve_order is null),
  -- 产业园区总产值在本省份位于前列: value, rank, number of parks, year and source
  add column park_standing jsonb;
create unique index application_seat on applications.application (call_id, seat) where seat is not null;
create unique index application_reserve on applications.application (call_id, reserve_order) where reserve_order is not null;

-- 采取多种形式对申报材料进行核实: only added to.
create table applications.verification (
  id uuid primary key,
  application_id uuid not null references applications.application,
  kind text not null check (kind in ('documents', 'site', 'data', 'interview', 'other')),
  day date not null,
  verifier text not null check (length(verifier) between 2 and 200),
  findings text not null check (length(findings) between 2 and 2000),
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index verification_application on applications.verification (application_id, at);
select platform.protect('applications.verification');

-- 申报材料纸质版、电子版: each with the day and the way it was sent.
create table applications.nomination_dispatch (
  application_id uuid not null references applications.application,
  version text not null check (version in ('paper', 'electronic')),
  day date not null,
  way text not null check (way in ('post', 'courier', 'hand', 'disc', 'mail', 'platform')),
  note text not null default '' check (length(note) <= 200),
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (application_id, version)
);
select platform.protect('applications.nomination_dispatch');

-- 视情组织实地考察: who went, when, and what they report.
create table applications.visit (
  id uuid primary key,
  application_id uuid not null references applications.application,
  day date not null,
  team text not null check (length(team) between 2 and 300),
  report text not null check (length(report) between 10 and 5000),
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index visit_application on applications.visit (application_id, day);
select platform.protect('applications.visit', 'append');
