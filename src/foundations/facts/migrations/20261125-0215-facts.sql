-- One number, one origin: every figure of a consortium with its day, its basis and where it came from.
create schema facts;

create table facts.fact (
  consortium_id uuid not null references consortia.consortium,
  id uuid not null,
  indicator text not null,
  -- as printed where it was entered
  label text not null,
  unit text,
  -- the day as of which it holds; a year's figures end on 31 December
  period_on date not null,
  -- 实际数 and 承诺数 never mix
  basis text not null check (basis in ('actual', 'committed')),
  value numeric not null,
  version integer not null check (version > 0),
  -- the record that says so: a form, an amendment
  source_kind text not null,
  source_id uuid not null,
  source_link text,
  -- the package whose form defines it; the frozen state of that record, and the cell in it
  package_id text,
  package_version text,
  version_code text,
  cell text,
  entered_by uuid not null,
  verified_by uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  -- the consortium leads, so that the table can be distributed by it
  primary key (consortium_id, id),
  unique (consortium_id, indicator, period_on, basis, version)
);
select platform.protect('facts.fact', 'append');

-- A commitment changes only by an approved amendment.
create table facts.amendment (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  reason text not null check (length(reason) between 10 and 1000),
  -- indicator, day, what stood there, what is asked for
  changes jsonb not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn')),
  asked_by uuid not null,
  asked_for uuid not null,
  asked_at timestamptz not null default clock_timestamp(),
  answer text check (length(answer) between 2 and 1000),
  decided_by uuid,
  decided_at timestamptz,
  scopes uuid[] not null,
  check ((state in ('approved', 'refused')) = (answer is not null))
);
create index amendment_consortium on facts.amendment (consortium_id, asked_at desc, id desc);
-- One at a time, so that nobody decides on figures that another one is changing.
create unique index amendment_open on facts.amendment (consortium_id) where state = 'asked';
select platform.protect('facts.amendment');
revoke delete on facts.amendment from gongyu_app;
