-- The steps that were taken on a record: who, for whom, when, from which stage to which, why. Only ever added to; what may grow is the
-- circle of readers, because who may read a record reads how it got there.
create schema procedures;

create table procedures.step (
  record_id uuid not null,
  seq integer not null check (seq > 0),
  action text not null,
  name jsonb not null,
  -- null for the step that made the record
  from_stage text,
  from_name jsonb,
  to_stage text not null,
  to_name jsonb not null,
  reason text check (reason <> ''),
  person_id uuid not null,
  organisation_id uuid,
  at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  primary key (record_id, seq),
  check ((from_stage is null) = (from_name is null))
);
select platform.protect('procedures.step');

drop policy step_remove on procedures.step;
revoke update, delete on procedures.step from gongyu_app;
grant update (scopes) on procedures.step to gongyu_app;

create function procedures.only_more_readers() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not new.scopes @> old.scopes or to_jsonb(new) - 'scopes' is distinct from to_jsonb(old) - 'scopes' then
    raise exception 'a step that was taken is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger step_only_more_readers before update or delete on procedures.step for each row execute function procedures.only_more_readers();
