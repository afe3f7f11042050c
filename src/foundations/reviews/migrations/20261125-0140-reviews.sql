-- 专家评审: the pool, panels, what each expert declares and scores, and the papers as they were when the panel opened.
create schema reviews;

create table reviews.expert (
  id uuid primary key,
  -- empty until the invitation was accepted
  person_id uuid unique,
  invitation_id uuid,
  name text not null check (length(name) between 1 and 100),
  title text not null default '',
  organisation_id uuid not null,
  organisation text not null,
  -- other organisations that the expert is tied to: [{ id, name }]
  ties jsonb not null default '[]',
  fields text[] not null default '{}',
  clusters text[] not null default '{}',
  paused boolean not null default false,
  note text,
  version integer not null default 1,
  entered_by uuid not null,
  entered_at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null
);
create index expert_order on reviews.expert (name, id);
select platform.protect('reviews.expert');

create table reviews.panel (
  id uuid primary key,
  title text not null check (length(title) between 2 and 200),
  subject_kind text not null,
  call_id uuid not null,
  call_title text not null,
  practice boolean not null default false,
  -- whose observation points are scored
  package_id text not null,
  package_version text not null,
  scheme jsonb not null,
  opens_at timestamptz(3) not null,
  closes_at timestamptz(3) not null check (closes_at > opens_at),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- how experts were drawn: seed, candidates, who was left out and why, so that anybody can draw again
  drawings jsonb not null default '[]',
  created_by uuid not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  opened_at timestamptz(3),
  closed_at timestamptz(3),
  scopes uuid[] not null
);
create index panel_order on reviews.panel (created_at desc, id desc);
select platform.protect('reviews.panel');

create table reviews.member (
  panel_id uuid not null references reviews.panel on delete cascade,
  expert_id uuid not null references reviews.expert,
  person_id uuid not null,
  how text not null check (how in ('hand', 'drawn', 'replacement')),
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (panel_id, expert_id)
);
select platform.protect('reviews.member');

create table reviews.subject (
  id uuid primary key,
  panel_id uuid not null references reviews.panel on delete cascade,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  organisations jsonb not null,
  -- events that item 7 looks at, as they were known when the panel opened: facts for the expert, never points
  facts jsonb not null default '[]',
  papers text not null default 'none' check (papers in ('none', 'waiting', 'ready', 'failed')),
  -- score, place and spread, kept when the panel closed
  result jsonb,
  scopes uuid[] not null,
  unique (panel_id, subject_id)
);
create index subject_record on reviews.subject (kind, subject_id);
select platform.protect('reviews.subject');

-- One expert and one subject. Who has not declared, or is recused, reads this row and nothing of the subject.
create table reviews.assignment (
  id uuid primary key,
  panel_id uuid not null references reviews.panel on delete cascade,
  subject_id uuid not null references reviews.subject on delete cascade,
  expert_id uuid not null references reviews.expert,
  person_id uuid not null,
  expert_name text not null,
  expert_organisation text not null,
  title text not null,
  organisations jsonb not null,
  state text not null default 'asked' check (state in ('asked', 'clear', 'recused', 'submitted', 'released')),
  -- why recused, released or reopened, and who said so: the system by organisation, the expert, the city
  reason text,
  because text check (because in ('organisation', 'declared', 'city')),
  declared_at timestamptz(3),
  submitted_at timestamptz(3),
  total text,
  number integer not null default 0,
  scopes uuid[] not null,
  unique (subject_id, expert_id)
);
create index assignment_person on reviews.assignment (person_id, panel_id);
create index assignment_panel on reviews.assignment (panel_id);
select platform.protect('reviews.assignment');

-- The sheet while it is filled in: the expert's alone until it is handed in.
create table reviews.sheet (
  assignment_id uuid primary key references reviews.assignment on delete cascade,
  answers jsonb not null default '{}',
  versions jsonb not null default '{}',
  changed_at timestamptz(3),
  scopes uuid[] not null
);
select platform.protect('reviews.sheet');

-- What was handed in, each time.
create table reviews.submission (
  assignment_id uuid not null references reviews.assignment,
  number integer not null check (number > 0),
  answers jsonb not null,
  total text not null,
  digest text not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (assignment_id, number)
);
select platform.protect('reviews.submission', 'append');

create table reviews.paper (
  id uuid primary key,
  subject_id uuid not null references reviews.subject on delete cascade,
  key text not null,
  title text not null,
  kind text not null check (kind in ('document', 'file')),
  size bigint not null,
  sha256 text not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  unique (subject_id, key)
);
select platform.protect('reviews.paper');
