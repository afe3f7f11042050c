-- 已办: which records an organisation has acted in.
create index step_organisation on procedures.step (organisation_id, record_id);
