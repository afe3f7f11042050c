-- Forms that are being filled in: one row per section, so that a save rewrites only its own section; every change is kept.
create schema forms;

create table forms.form (
  id uuid primary key,
  package_id text not null,
  package_version text not null,
  -- the record that the form belongs to, for example an application
  subject_kind text not null,
  subject_id uuid not null,
  -- the organisations that fill it in
  writers uuid[] not null,
  -- handed in: read-only until it is returned
  locked boolean not null default false,
  editable_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  unique (subject_id, package_id)
);
select platform.protect('forms.form');

-- Who may write, and until when, stands here once more: a save locks its section alone, and after waiting for that lock the database
-- looks again at the locked row but at no other.
create table forms.section (
  form_id uuid not null references forms.form,
  key text not null,
  answers jsonb not null default '{}',
  versions jsonb not null default '{}',
  writers uuid[] not null,
  locked boolean not null default false,
  editable_until timestamptz,
  scopes uuid[] not null,
  primary key (form_id, key)
) with (fillfactor = 50);
select platform.protect('forms.section');

-- One row per person and form: the editing session that is going on, or the last one.
create table forms.editing (
  form_id uuid not null references forms.form,
  person_id uuid not null,
  id uuid not null,
  seen_at timestamptz not null,
  scopes uuid[] not null,
  primary key (form_id, person_id)
);
select platform.protect('forms.editing');

-- The key allows one value per version of a field: of writers at the same time one wins.
create table forms.change (
  form_id uuid not null,
  section text not null,
  field text not null,
  version integer not null check (version > 0),
  value jsonb,
  person_id uuid not null,
  editing uuid not null,
  at timestamptz(3) not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (form_id, field, version)
);
create index change_order on forms.change (form_id, at);
select platform.protect('forms.change');

-- What was handed in, to the byte: the digest is that of `content`. Telephones stay sealed in it, so that it can be proven when their
-- key is gone, and so that nobody finds a number by trying digests.
create table forms.snapshot (
  form_id uuid not null references forms.form,
  number integer not null check (number > 0),
  content text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  version_code text not null,
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (form_id, number)
);
select platform.protect('forms.snapshot');

-- These are always reached through their form. An index on their scopes would be read by nobody and written by every save.
drop index forms.section_scopes_idx, forms.editing_scopes_idx, forms.change_scopes_idx, forms.snapshot_scopes_idx;

-- Changes and snapshots are only ever added to; what may grow is the circle of readers, because who reads a form reads how it got there.
drop policy change_remove on forms.change;
drop policy snapshot_remove on forms.snapshot;
revoke update, delete on forms.change, forms.snapshot from gongyu_app;
grant update (scopes) on forms.change, forms.snapshot to gongyu_app;

create function forms.only_more_readers() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not new.scopes @> old.scopes or to_jsonb(new) - 'scopes' is distinct from to_jsonb(old) - 'scopes' then
    raise exception 'what was written or handed in is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger change_only_more_readers before update or delete on forms.change for each row execute function forms.only_more_readers();
create trigger snapshot_only_more_readers before update or delete on forms.snapshot for each row execute function forms.only_more_readers();
