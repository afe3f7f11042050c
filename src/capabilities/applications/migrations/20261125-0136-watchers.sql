-- Tasks that were open before anybody could urge: whoever reads the application waits for them; the public and all inside do not.
with waiting as (
  select t.id, array(select node from unnest(a.scopes) as node
    where node <> t.node and node not in ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003')) as watchers
  from tasks.task t join applications.application a on a.id = t.subject_id
  where t.state = 'open'
)
update tasks.task t set watchers = w.watchers, scopes = array(select distinct unnest(t.scopes || w.watchers)) from waiting w where w.id = t.id;
