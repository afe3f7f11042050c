-- Persons and what they may do for which organisation. Read also by the gate login, before an actor exists.
create schema identity;

create table identity.person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  -- demo people can be stepped into with one click; the key names them in the demo world
  demo_key text unique,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
select platform.protect('identity.person');
-- Everybody inside reads names; a person is entered by who holds that person's node, and not changed by the app.
drop policy person_add on identity.person;
drop policy person_change on identity.person;
drop policy person_remove on identity.person;
create policy person_add on identity.person for insert to gongyu_app
  with check (id = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
revoke update, delete on identity.person from gongyu_app;

create table identity.grant (
  id uuid primary key,
  person_id uuid not null references identity.person,
  organisation_id uuid not null references organisations.organisation,
  role text not null,
  starts_on date not null default current_date,
  ends_on date,
  granted_by uuid not null,
  reason text,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create index grant_person on identity.grant (person_id);
create index grant_organisation on identity.grant (organisation_id);
select platform.protect('identity.grant');

grant usage on schema identity to gongyu_gate;
grant select, insert on identity.person, identity.grant to gongyu_gate;
create policy person_gate_read on identity.person for select to gongyu_gate using (true);
create policy person_gate_add on identity.person for insert to gongyu_gate with check (true);
create policy grant_gate_read on identity.grant for select to gongyu_gate using (true);
create policy grant_gate_add on identity.grant for insert to gongyu_gate with check (true);
