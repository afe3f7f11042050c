-- Consortia that stand in the directory since their results were published come from these applications.
update consortia.consortium c
  set origin_kind = 'application', origin_id = a.id
  from applications.application a
  where c.origin_id is null and c.call_id = a.call_id and c.name = a.name and a.published_at is not null and a.outcome = 'approved'
    and not exists (select from consortia.consortium other where other.origin_kind = 'application' and other.origin_id = a.id);
