-- 培育名单 (教育部办公厅通知 三、3): the named and dated list of a call, and who stands on it, as the public reads them.
create table applications.cultivation_list (
  id uuid primary key,
  call_id uuid not null unique references programmes.call,
  call_title text not null,
  -- 市域产教联合体培育名单, and which of them it is: 首批
  title text not null,
  batch text not null check (length(batch) between 1 and 40),
  listed_on date not null,
  document_number text check (length(document_number) between 2 and 60),
  link text check (link ~ '^https?://' and length(link) <= 500),
  practice boolean not null,
  published_by uuid not null,
  published_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  scopes uuid[] not null
);
create index cultivation_list_recent on applications.cultivation_list (listed_on desc, id desc);
select platform.protect('applications.cultivation_list');

create table applications.cultivation_entry (
  list_id uuid not null references applications.cultivation_list,
  nth integer not null check (nth > 0),
  application_id uuid not null unique references applications.application,
  consortium text not null,
  province text not null,
  park text not null,
  school text not null,
  enterprise text not null,
  -- once it is cultivated
  consortium_id uuid,
  scopes uuid[] not null,
  primary key (list_id, nth)
);
select platform.protect('applications.cultivation_entry');

-- Everybody reads a list; the ministry alone publishes it, and what follows in its name says which consortium an entry became.
do $$
declare
  ministry constant text := $p$'00000000-0000-7000-8000-000000000005' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[])$p$;
begin
  drop policy cultivation_list_change on applications.cultivation_list;
  drop policy cultivation_list_remove on applications.cultivation_list;
  drop policy cultivation_entry_remove on applications.cultivation_entry;
  execute format('alter policy cultivation_list_add on applications.cultivation_list with check (%s)', ministry);
  execute format('alter policy cultivation_entry_add on applications.cultivation_entry with check (%s)', ministry);
  execute format('alter policy cultivation_entry_change on applications.cultivation_entry using (%s) with check (%s)', ministry, ministry);
end $$;
revoke update, delete on applications.cultivation_list from gongyu_app;
revoke delete on applications.cultivation_entry from gongyu_app;
