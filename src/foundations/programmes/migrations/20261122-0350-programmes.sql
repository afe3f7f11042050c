-- Official packages by version, and the calls that are made from them.
create schema programmes;
grant usage on schema programmes to gongyu_app;

create table programmes.package (
  id text not null check (id ~ '^[a-z][a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9a-z][0-9a-z.-]{0,20}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- json, not jsonb: the order in which a package writes its parts is the order in which they are shown and printed
  programme json not null,
  form json not null,
  procedure json not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (id, version)
);

-- Packages are printed in public notices: everybody reads them. The loader acts for the city.
alter table programmes.package enable row level security;
alter table programmes.package force row level security;
create policy package_read on programmes.package for select to gongyu_app using (true);
create policy package_add on programmes.package for insert to gongyu_app
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
create policy package_change on programmes.package for update to gongyu_app
  using ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
grant select, insert, update on programmes.package to gongyu_app;

create table programmes.call (
  id uuid primary key,
  package_id text not null,
  package_version text not null,
  title text not null check (length(title) between 4 and 200),
  document_number text,
  issuers text[] not null check (cardinality(issuers) > 0),
  year integer not null check (year between 1990 and 2100),
  -- when it was opened here; unknown for a call that ran before this system
  opens_at timestamptz,
  closes_at timestamptz not null,
  target integer check (target > 0),
  clusters text[] not null,
  state text not null check (state in ('draft', 'open', 'closed', 'published')),
  practice boolean not null default false,
  -- the last extension, as applicants are told about it
  extended_from timestamptz,
  extension_reason text,
  close_reason text,
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  foreign key (package_id, package_version) references programmes.package (id, version)
);
create index call_order on programmes.call (closes_at desc, id desc);
select platform.protect('programmes.call');

-- Everybody who may see a call may lock its row (a deadline is decided under that lock), but only the city makes and changes calls.
drop policy call_add on programmes.call;
drop policy call_change on programmes.call;
drop policy call_remove on programmes.call;
revoke delete on programmes.call from gongyu_app;
create policy call_add on programmes.call for insert to gongyu_app
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
create policy call_change on programmes.call for update to gongyu_app
  using (scopes && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[])
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));

-- A version that a call was made from never changes: records that were filled in under it must mean what they meant.
create function programmes.refuse_used_package() returns trigger language plpgsql as $$
begin
  if exists (select from programmes.call where package_id = old.id and package_version = old.version) then
    raise exception 'this version of the package is in use' using errcode = 'restrict_violation', constraint = 'package_in_use';
  end if;
  return new;
end $$;
create trigger package_in_use before update or delete on programmes.package for each row execute function programmes.refuse_used_package();
