-- The directory: districts and the organisations in them. Public facts only; contacts of persons are not kept here.
create schema organisations;

create table organisations.district (
  id uuid primary key,
  code text,
  name text not null unique,
  name_en text,
  kind text not null,
  -- a zone outside GB/T 2260 that the notices address like a district
  acts_as_district boolean not null,
  valid_from date,
  valid_to date,
  successor_id uuid references organisations.district,
  scopes uuid[] not null
);
select platform.protect('organisations.district');

create table organisations.organisation (
  id uuid primary key,
  name text not null check (length(name) between 2 and 100),
  kind text not null,
  school_level text,
  department text,
  credit_code text,
  district_id uuid references organisations.district,
  merged_into uuid references organisations.organisation,
  invented boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
create unique index organisation_credit_code on organisations.organisation (credit_code) where merged_into is null;
create index organisation_name on organisations.organisation (name, id);
select platform.protect('organisations.organisation');

-- Sign-in names the organisations that a person acts for.
grant usage on schema organisations to gongyu_gate;
grant select on organisations.organisation to gongyu_gate;
create policy organisation_gate_read on organisations.organisation for select to gongyu_gate using (true);

-- Everybody reads the directory. The city keeps it, and a district what lies in it; districts themselves come from the code lists.
drop policy organisation_add on organisations.organisation;
drop policy organisation_change on organisations.organisation;
drop policy organisation_remove on organisations.organisation;
create policy organisation_add on organisations.organisation for insert to gongyu_app
  with check (array['00000000-0000-7000-8000-000000000002', district_id]::uuid[] && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]);
create policy organisation_change on organisations.organisation for update to gongyu_app
  using (array['00000000-0000-7000-8000-000000000002', district_id]::uuid[] && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[])
  with check (array['00000000-0000-7000-8000-000000000002', district_id]::uuid[] && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]);
revoke delete on organisations.organisation from gongyu_app;

drop policy district_add on organisations.district;
drop policy district_change on organisations.district;
drop policy district_remove on organisations.district;
create policy district_add on organisations.district for insert to gongyu_app
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
create policy district_change on organisations.district for update to gongyu_app
  using ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]))
  with check (true);
revoke delete on organisations.district from gongyu_app;
