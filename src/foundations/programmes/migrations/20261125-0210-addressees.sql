-- Whom an opened call was addressed to (主送), as the directory had them then; when each was told, and who signed for it.
create table programmes.addressee (
  call_id uuid not null references programmes.call,
  organisation_id uuid not null,
  name text not null,
  kind text not null,
  district_id uuid,
  district text,
  -- how many this unit may recommend; null: no limit of its own call applies to it
  quota integer check (quota >= 0),
  told_at timestamptz,
  told_times integer not null default 0,
  received_at timestamptz,
  received_by uuid,
  receiver text,
  scopes uuid[] not null,
  primary key (call_id, organisation_id),
  check ((received_at is null) = (receiver is null))
);
create index addressee_order on programmes.addressee (call_id, name, organisation_id);
select platform.protect('programmes.addressee');
revoke delete on programmes.addressee from gongyu_app;
-- The city names addressees; an addressee signs for itself.
alter policy addressee_add on programmes.addressee
  with check ('00000000-0000-7000-8000-000000000002' = any (string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
