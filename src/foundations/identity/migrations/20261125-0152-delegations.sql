-- One person acts for another of the same organisation, with some of that person's roles, from a day until a day (代理, 主持工作, 委托代签).
create table identity.absence (
  id uuid primary key,
  person_id uuid not null references identity.person,
  organisation_id uuid not null references organisations.organisation,
  kind text not null check (kind in ('trip', 'leave', 'study')),
  starts_on date not null,
  ends_on date not null,
  note text,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  -- came back earlier
  ended_at timestamptz,
  scopes uuid[] not null,
  check (ends_on >= starts_on)
);
create index absence_person on identity.absence (person_id);
select platform.protect('identity.absence');

create table identity.delegation (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  principal_id uuid not null references identity.person,
  deputy_id uuid not null references identity.person check (deputy_id <> principal_id),
  kind text not null check (kind in ('agent', 'in-charge', 'signing')),
  roles text[] not null check (cardinality(roles) > 0),
  acts text[] not null default '{}',
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  absence_id uuid references identity.absence,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  -- what was made for an absent one holds once a second person has confirmed it; one's own holds at once
  confirmed_by uuid,
  confirmed_at timestamptz,
  revoked_by uuid,
  revoked_at timestamptz,
  revoke_reason text,
  -- until when the absent one has been told what was done in that name
  told_until timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  check (ends_on >= starts_on),
  check ((kind = 'signing') = (cardinality(acts) > 0)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  -- the same person never makes and confirms it for somebody else
  constraint delegation_two_persons check (confirmed_by is null or made_by = principal_id or confirmed_by <> made_by),
  constraint delegation_not_for_oneself check (made_by <> deputy_id),
  constraint delegation_not_confirmed_by_deputy check (confirmed_by is distinct from deputy_id)
);
create index delegation_deputy on identity.delegation (deputy_id);
create index delegation_principal on identity.delegation (principal_id);
create index delegation_organisation on identity.delegation (organisation_id, id);
select platform.protect('identity.delegation');
-- The gate reads them, before an actor exists: a session may be that of a deputy.
grant select on identity.delegation to gongyu_gate;
create policy delegation_gate_read on identity.delegation for select to gongyu_gate using (true);
alter table gate.session add column delegation_id uuid;
