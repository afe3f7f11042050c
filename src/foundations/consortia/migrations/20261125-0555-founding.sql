-- 「(拟)成立时间」(渝经信发〔2023〕85号 附件4 1): what was planned and what came of it, with the moment from which each was known. Only added
-- to, so that a form prints the day that was in force when it was frozen.
create table consortia.founding (
  id uuid primary key,
  consortium_id uuid not null references consortia.consortium,
  planned_on date,
  founded_on date,
  source text check (length(source) <= 300),
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create index founding_of on consortia.founding (consortium_id, at desc);
select platform.protect('consortia.founding');

do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
begin
  execute format('alter policy founding_add on consortia.founding with check (%s)', kept);
  execute format('alter policy founding_change on consortia.founding using (%s) with check (%s)', kept, kept);
end $$;
drop policy founding_remove on consortia.founding;
revoke delete, update on consortia.founding from gongyu_app;
-- What it says never changes; who keeps and reads it follows the consortium.
grant update (keepers, scopes) on consortia.founding to gongyu_app;
