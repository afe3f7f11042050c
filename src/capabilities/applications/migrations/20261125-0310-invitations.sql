-- 主动商请相关职业学校具体负责、相关企业配合 (渝经信发〔2023〕85号 三（一）): whom the lead park asked, and what each said. The head of the
-- application is kept here, because who is asked reads that and nothing else of it.
create table applications.invitation (
  id uuid primary key,
  application_id uuid not null references applications.application,
  organisation_id uuid not null references organisations.organisation,
  part text not null check (part in ('school', 'enterprise', 'member')),
  note text,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'cancelled')),
  reason text,
  invited_by uuid not null,
  invited_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  answered_by uuid,
  answered_at timestamptz,
  name text not null,
  application_state text not null,
  call_id uuid not null references programmes.call,
  park_id uuid not null references organisations.organisation,
  scopes uuid[] not null,
  constraint invitation_answer check ((state in ('accepted', 'declined')) = (answered_at is not null))
);
create unique index invitation_once on applications.invitation (application_id, organisation_id) where state in ('open', 'accepted');
create index invitation_organisation on applications.invitation (organisation_id, invited_at desc, id desc);
select platform.protect('applications.invitation');

-- The schools that were named before this was asked: each is asked now. Those that handed the form on have answered by that.
insert into applications.invitation (id, application_id, organisation_id, part, state, invited_by, answered_by, answered_at, name, application_state, call_id, park_id, scopes)
select gen_random_uuid(), a.id, a.school_id, 'school', case when a.sent_at is null then 'open' else 'accepted' end, a.created_by, null, a.sent_at,
  a.name, a.state, a.call_id, a.lead_park_id, a.scopes
from applications.application a where a.school_id is not null and a.state <> 'withdrawn';
