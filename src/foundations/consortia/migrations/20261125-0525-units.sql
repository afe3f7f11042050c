-- What a consortium keeps beyond its award: the record that proposed it, its founding, its units, and how it serves its three functions.
alter table consortia.consortium
  -- the record that proposed it (an application), by kind and id; none for one that is older than this system
  add column origin_kind text,
  add column origin_id uuid,
  -- the day on which it was founded; `planned_on` is what was meant ((拟)成立时间), `since` the day from which its status holds
  add column founded_on date,
  add column founding_source text check (length(founding_source) <= 300),
  add constraint consortium_origin_whole check ((origin_kind is null) = (origin_id is null));
create unique index consortium_origin on consortia.consortium (origin_kind, origin_id);
update consortia.consortium set founded_on = since where status = 'established';

-- Reading is not keeping: who reads what is public, and everybody inside, never kept a consortium.
update consortia.consortium
  set keepers = array(select node from unnest(keepers) node where node not in ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003'))
  where keepers && '{00000000-0000-7000-8000-000000000001,00000000-0000-7000-8000-000000000003}'::uuid[];
update consortia.membership
  set keepers = array(select node from unnest(keepers) node where node not in ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003'))
  where keepers && '{00000000-0000-7000-8000-000000000001,00000000-0000-7000-8000-000000000003}'::uuid[];

-- 人才供需信息平台、产教融合实训基地、产业学院（教育部办公厅通知 二、1），现代产业学院、现场工程师学院（渝府办发〔2023〕69号 二、4），
-- 一体化智能化应用平台（渝经信发〔2023〕85号 附件3 三）.
create table consortia.unit (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  kind text not null check (kind in ('talent-platform', 'training-base', 'industry-college', 'field-engineer-college', 'application-system')),
  name text not null check (length(name) between 2 and 100),
  -- the member organisations that run it
  operators uuid[] not null default '{}',
  -- a day that is not known is null
  planned_on date,
  opened_on date,
  ended_on date check (ended_on >= opened_on),
  status text not null default 'planned' check (status in ('planned', 'running', 'ended')),
  address text check (length(address) <= 200),
  link text check (length(link) <= 500),
  purpose text not null check (length(purpose) between 2 and 1000),
  -- of a planned system: the tasks of the plan that ask for it (`task.19`), what was planned, how it runs, and who uses it by year
  plan_tasks text[] not null default '{}',
  planned_scope text check (length(planned_scope) <= 1000),
  operation text check (length(operation) <= 1000),
  users jsonb not null default '[]',
  -- every status with its day, in order: [{status, on, note, person, at}]
  course jsonb not null default '[]',
  version integer not null default 1,
  -- the district stands by what this version says; null until somebody there does, and again after every change
  confirmed_by uuid,
  confirmed_at timestamptz,
  -- it stood confirmed once: it is ended then, never taken off
  was_confirmed boolean not null default false,
  entered_by uuid not null,
  entered_at timestamptz not null default clock_timestamp(),
  changed_by uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null,
  constraint unit_running check (status <> 'running' or opened_on is not null),
  constraint unit_ended check ((status = 'ended') = (ended_on is not null))
);
create index unit_consortium on consortia.unit (consortium_id, kind);
create unique index unit_named on consortia.unit (consortium_id, kind, name);

-- 人才培养、创新创业、产业经济高质量发展（渝经信发〔2023〕85号 一）: what the consortium says of each.
create table consortia.statement (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  serves text not null check (serves in ('talent', 'innovation', 'industry')),
  text text not null check (length(text) <= 1000),
  version integer not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default clock_timestamp(),
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create unique index statement_once on consortia.statement (consortium_id, serves);

-- … and the records of any slice that bear it out, by kind and id; `label` is what the record was called when it was linked.
create table consortia.proof (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  serves text not null check (serves in ('talent', 'innovation', 'industry')),
  kind text not null check (length(kind) between 2 and 40),
  record_id text not null check (length(record_id) between 1 and 120),
  label text not null check (length(label) between 1 and 300),
  added_by uuid not null,
  added_at timestamptz not null default clock_timestamp(),
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create unique index proof_once on consortia.proof (consortium_id, serves, kind, record_id);

select platform.protect('consortia.unit');
select platform.protect('consortia.statement');
select platform.protect('consortia.proof');

do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
  name text;
begin
  foreach name in array array['unit', 'statement', 'proof'] loop
    execute format('alter policy %I on consortia.%I with check (%s)', name || '_add', name, kept);
    execute format('alter policy %I on consortia.%I using (%s) with check (%s)', name || '_change', name, kept, kept);
    execute format('alter policy %I on consortia.%I using (%s)', name || '_remove', name, kept);
  end loop;
end $$;
revoke delete on consortia.statement from gongyu_app;
