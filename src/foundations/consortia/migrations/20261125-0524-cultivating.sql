-- 培育: on a cultivation list of the Ministry (教育部办公厅通知 三、3), and what a consortium was before.
alter table consortia.consortium drop constraint consortium_status_check;
alter table consortia.consortium
  add constraint consortium_status_check check (status in ('proposed', 'established', 'cultivating', 'withdrawn'));

create table consortia.status_change (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  status text not null check (status in ('proposed', 'established', 'cultivating', 'withdrawn')),
  -- the day from which it holds
  since date not null,
  -- by what: the batch or list, its number, and where it is printed
  named text,
  document_number text,
  link text,
  at timestamptz not null default clock_timestamp(),
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create index status_change_of on consortia.status_change (consortium_id, since, at);
select platform.protect('consortia.status_change');

-- Everybody is a node too: who reads a public consortium must not keep it.
update consortia.consortium set keepers = array_remove(keepers, '00000000-0000-7000-8000-000000000001')
  where '00000000-0000-7000-8000-000000000001' = any (keepers) and cardinality(keepers) > 1;
update consortia.membership set keepers = array_remove(keepers, '00000000-0000-7000-8000-000000000001')
  where '00000000-0000-7000-8000-000000000001' = any (keepers) and cardinality(keepers) > 1;

insert into consortia.status_change (id, consortium_id, status, since, keepers, scopes)
  select gen_random_uuid(), id, status, since, keepers, scopes from consortia.consortium where since is not null and status <> 'proposed';

do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
begin
  execute format('alter policy status_change_add on consortia.status_change with check (%s)', kept);
  execute format('alter policy status_change_change on consortia.status_change using (%s) with check (%s)', kept, kept);
end $$;
revoke delete on consortia.status_change from gongyu_app;
drop policy status_change_remove on consortia.status_change;
