-- Whom addressees may ask about a call (渝经信发〔2023〕85号 四). Telephone numbers are sealed; the public sees none of it.
create table programmes.contact (
  call_id uuid not null references programmes.call,
  position integer not null,
  kind text not null check (kind in ('business', 'technical')),
  name text not null check (length(name) between 1 and 50),
  phone text not null check (phone like 'sealed:v1:%'),
  scopes uuid[] not null,
  primary key (call_id, position)
);
select platform.protect('programmes.contact');

do $$
declare
  city constant text := $p$'00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[])$p$;
begin
  execute format('alter policy contact_add on programmes.contact with check (%s)', city);
  execute format('alter policy contact_change on programmes.contact using (%s) with check (%s)', city, city);
  execute format('alter policy contact_remove on programmes.contact using (%s)', city);
end $$;
