-- Packages that an officer uploads: drafts until somebody adopts them as a version.
create table programmes.draft (
  id uuid primary key,
  package_id text not null check (package_id ~ '^[a-z][a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9a-z][0-9a-z.-]{0,20}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- json, as in programmes.package: the order of the parts counts
  programme json not null,
  form json not null,
  procedure json not null,
  plan json,
  indicators json,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null
);
select platform.protect('programmes.draft');

-- A call may go over to a corrected version; forms that stay with the old one must mean what they meant. So a version that was ever used
-- never changes again, also when no call names it any more.
alter table programmes.package add column used boolean not null default false;

create or replace function programmes.refuse_used_package() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'used' = to_jsonb(old) - 'used' and new.used then
    return new;
  end if;
  if old.used or exists (select from programmes.call where package_id = old.id and package_version = old.version) then
    raise exception 'this version of the package is in use' using errcode = 'restrict_violation', constraint = 'package_in_use';
  end if;
  return new;
end $$;

create function programmes.mark_used_package() returns trigger language plpgsql as $$
begin
  update programmes.package set used = true where id = new.package_id and version = new.package_version and not used;
  return null;
end $$;
create trigger call_uses_package after insert or update of package_version on programmes.call for each row execute function programmes.mark_used_package();

update programmes.package p set used = true where exists (select from programmes.call c where c.package_id = p.id and c.package_version = p.version);
