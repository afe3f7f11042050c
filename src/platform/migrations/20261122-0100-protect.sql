-- The schema of the platform, and the one line that puts a tenant table behind row-level security.
grant usage on schema platform to gongyu_app, gongyu_gate;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'this log is only ever added to' using errcode = 'restrict_violation';
end $$;

-- A row is read and written by who holds one of its scope nodes. No sub-select, so that it also holds on a distributed cluster; a
-- policy per command, so that a table can loosen one of them. Under FORCE even the owner is bound; maintenance bypasses by right.
create function platform.protect(target text, mode text default 'change') returns void language plpgsql as $$
declare
  seen constant text := $p$scopes && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
  name text := split_part(target, '.', 2);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy %I on %s for select to gongyu_app using (%s)', name || '_read', target, seen);
  execute format('create policy %I on %s for insert to gongyu_app with check (%s)', name || '_add', target, seen);
  execute format('grant usage on schema %I to gongyu_app', split_part(target, '.', 1));
  execute format('create index on %s using gin (scopes)', target);
  if mode = 'append' then
    execute format('grant select, insert on %s to gongyu_app', target);
    execute format('create trigger %I before update or delete on %s for each row execute function platform.refuse_change()', name || '_append_only', target);
  else
    execute format('create policy %I on %s for update to gongyu_app using (%s) with check (%s)', name || '_change', target, seen, seen);
    execute format('create policy %I on %s for delete to gongyu_app using (%s)', name || '_remove', target, seen);
    execute format('grant select, insert, update, delete on %s to gongyu_app', target);
  end if;
end $$;
