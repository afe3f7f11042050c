-- The consortium that everything else hangs on, and its dated members.
create schema consortia;

create table consortia.consortium (
  id uuid primary key,
  name text not null check (length(name) between 2 and 100),
  level text not null check (level in ('municipal', 'provincial', 'national')),
  -- unknown where a source names several that lead
  lead_type text check (lead_type in ('park', 'enterprise', 'school')),
  district_id uuid references organisations.district,
  -- the call it was proposed in; none for one that is older than this system
  call_id uuid,
  status text not null check (status in ('proposed', 'established', 'withdrawn')),
  -- the day from which the status holds
  since date,
  practice boolean not null default false,
  -- where the public facts about one that is older than this system were printed
  sources text[] not null default '{}',
  note text,
  created_at timestamptz not null default clock_timestamp(),
  -- who may write it: reading may be wider (an established consortium is public)
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create index consortium_name on consortia.consortium (name, id);
select platform.protect('consortia.consortium');

create table consortia.membership (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  organisation_id uuid not null references organisations.organisation,
  roles text[] not null check (cardinality(roles) > 0),
  -- both days count; until is null while it lasts
  since date not null,
  until date check (until >= since),
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create unique index membership_once on consortia.membership (consortium_id, organisation_id) where until is null;
create index membership_organisation on consortia.membership (organisation_id);
select platform.protect('consortia.membership');

do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
  name text;
begin
  foreach name in array array['consortium', 'membership'] loop
    execute format('alter policy %I on consortia.%I with check (%s)', name || '_add', name, kept);
    execute format('alter policy %I on consortia.%I using (%s) with check (%s)', name || '_change', name, kept, kept);
    execute format('alter policy %I on consortia.%I using (%s)', name || '_remove', name, kept);
  end loop;
end $$;
revoke delete on consortia.consortium from gongyu_app;
