-- What the departments say of a record where a stage asks for it (会签), and steps that were signed on paper.

-- Who signed the slip of a step taken on paper, when, and who entered it; the person of the step is who compared it with the slip.
alter table procedures.step
  add column signer text check (signer <> ''),
  add column signed_on date,
  add column registered_by uuid,
  add constraint step_on_paper check ((signer is null) = (signed_on is null) and (signer is null) = (registered_by is null));

-- Only added to: the latest of a part counts, until the next step of the record closes the round (after_seq: the last step before it).
create table procedures.opinion (
  id uuid primary key,
  record_id uuid not null,
  after_seq integer not null check (after_seq >= 0),
  stage text not null,
  part text not null,
  verdict text not null check (verdict in ('agree', 'disagree', 'return')),
  text text not null,
  signer text check (signer <> ''),
  signed_on date,
  registered_by uuid,
  person_id uuid not null,
  organisation_id uuid,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  constraint opinion_on_paper check ((signer is null) = (signed_on is null) and (signer is null) = (registered_by is null)),
  constraint opinion_against_has_words check (verdict = 'agree' or text <> '')
);
create index opinion_record on procedures.opinion (record_id, after_seq, at);
select platform.protect('procedures.opinion', 'append');

-- A signed slip that one clerk entered and another compares with the scan. Confirming it takes the step, refusing it leaves everything as it was.
create table procedures.paper_step (
  id uuid primary key,
  record_id uuid not null,
  after_seq integer not null check (after_seq >= 0),
  stage text not null,
  part text not null,
  -- an action of the procedure, or an opinion with its verdict
  action text not null,
  verdict text check (verdict in ('agree', 'disagree', 'return')),
  reason text not null,
  confirmed boolean not null,
  until date,
  signer text not null check (signer <> ''),
  signed_on date not null,
  attachment_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused')),
  registered_by uuid not null,
  organisation_id uuid,
  registered_at timestamptz not null default clock_timestamp(),
  closed_by uuid,
  closed_at timestamptz,
  closing_reason text,
  scopes uuid[] not null,
  constraint paper_opinion_has_verdict check ((action = 'opinion') = (verdict is not null)),
  constraint paper_closed_by_another check ((state = 'waiting') = (closed_by is null) and closed_by is distinct from registered_by)
);
create index paper_step_record on procedures.paper_step (record_id, registered_at);
-- One slip at a time is compared for a part: two of them would be two steps.
create unique index paper_step_one_waiting on procedures.paper_step (record_id, part, after_seq) where state = 'waiting';
select platform.protect('procedures.paper_step');
drop policy paper_step_remove on procedures.paper_step;
revoke delete on procedures.paper_step from gongyu_app;
