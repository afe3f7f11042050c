-- The annexes of a call in their order, each with the machine-readable part of the package that it became (渝经信发〔2023〕85号 四、附件).
create table programmes.annex (
  id uuid primary key,
  call_id uuid not null references programmes.call on delete cascade,
  position integer not null,
  title text not null check (length(title) between 2 and 200),
  gloss text,
  template text check (template in ('form', 'plan', 'indicators')),
  scopes uuid[] not null,
  unique (call_id, position)
);
select platform.protect('programmes.annex');

do $$
declare
  city constant text := $p$'00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[])$p$;
begin
  execute format('alter policy annex_add on programmes.annex with check (%s)', city);
  execute format('alter policy annex_change on programmes.annex using (%s) with check (%s)', city, city);
  execute format('alter policy annex_remove on programmes.annex using (%s)', city);
end $$;

-- Calls made before have the annexes of their package.
insert into programmes.annex (id, call_id, position, title, gloss, template, scopes)
select gen_random_uuid(), c.id, a.nth - 1, a.annex ->> 'title', a.annex ->> 'gloss', a.annex ->> 'template', c.scopes
from programmes.call c
join programmes.package p on p.id = c.package_id and p.version = c.package_version
cross join lateral json_array_elements(p.programme -> 'annexes') with ordinality a (annex, nth);
