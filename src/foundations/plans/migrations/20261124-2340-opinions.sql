-- 征求意见: a round asks organisations what they think of one kept version, until a day; each answers for itself; the author answers each.
create table plans.round (
  id uuid primary key,
  plan_id uuid not null references plans.plan,
  number integer not null check (number > 0),
  -- the kept version that is asked about
  version integer not null,
  note text,
  until date not null,
  person_id uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  unique (plan_id, number),
  foreign key (plan_id, version) references plans.version (plan_id, number)
);
select platform.protect('plans.round');

-- One row for each organisation that is asked. It reads the round and writes its own row; the text that it reads is that of the version.
create table plans.asked (
  id uuid primary key,
  round_id uuid not null references plans.round,
  plan_id uuid not null references plans.plan,
  organisation_id uuid not null,
  organisation text not null,
  -- whose opinion it is: only they may give it
  answer text check (answer in ('none', 'opinions')),
  person_id uuid,
  answered_at timestamptz(3),
  scopes uuid[] not null,
  unique (round_id, organisation_id)
);
select platform.protect('plans.asked');

-- What one organisation wants changed at one place, and what the author made of it.
create table plans.opinion (
  id uuid primary key,
  asked_id uuid not null references plans.asked,
  round_id uuid not null references plans.round,
  plan_id uuid not null references plans.plan,
  -- a place of the plan, or a part of it when it is about the whole of that
  place text not null,
  text text not null check (length(text) between 1 and 4000),
  outcome text check (outcome in ('adopted', 'partly', 'not-adopted')),
  reason text,
  settled_by uuid,
  settled_at timestamptz(3),
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  constraint reason_unless_adopted check (outcome is null or outcome = 'adopted' or length(reason) > 0)
);
create index opinion_round on plans.opinion (round_id);
select platform.protect('plans.opinion');
