-- A task may be given to one person of its node, who waits for it may urge, and it is found by its words.
alter table tasks.task
  -- whom it was given to, for which organisation (two commissions share the node of the city), by whom
  add column assignee_id uuid,
  add column assignee_organisation_id uuid,
  add column assigned_by uuid,
  add column assigned_at timestamptz,
  -- the nodes that wait for it to be done, beside its own
  add column watchers uuid[] not null default '{}',
  -- the last time somebody urged
  add column urged_at timestamptz,
  -- title, origin and detail in both languages and the names it is about, without spaces and in small letters
  add column haystack text not null default '',
  add constraint task_assigned check ((assignee_id is null) = (assignee_organisation_id is null));
update tasks.task set haystack = lower(regexp_replace(concat_ws('|', title->>'zh-CN', title->>'en', origin->>'zh-CN', origin->>'en', detail->>'zh-CN', detail->>'en'), '\s', '', 'g'));
create index task_assignee on tasks.task (assignee_id) where assignee_id is not null;
create index task_subject on tasks.task (subject_id);
