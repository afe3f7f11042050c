-- Several people in one form: who has which section, and who is in it right now.

-- Organisations that have a section and do not read the form otherwise: they find the form, and in it their section.
alter table forms.form add column guests uuid[] not null default '{}';

-- Who has a section. It stands with the section because a save locks its section alone.
alter table forms.section
  add column assignee_organisation uuid,
  -- one person of it; without one, everybody there
  add column assignee_person uuid,
  -- nobody else writes in it meanwhile
  add column exclusive boolean not null default false,
  add column due_on date,
  add column note text check (length(note) <= 500),
  add column assigned_by uuid,
  add column assigned_at timestamptz,
  add column done_at timestamptz,
  add column done_by uuid,
  add constraint section_assigned check (
    case when assignee_organisation is null
      then assignee_person is null and not exclusive and due_on is null and note is null and assigned_by is null and assigned_at is null and done_at is null
      else assigned_by is not null and assigned_at is not null
    end),
  add constraint section_done check ((done_at is null) = (done_by is null));

-- The last sign of life of everybody in a form. After a crash of the database nobody is anywhere, and everybody is back within seconds.
create unlogged table forms.presence (
  form_id uuid not null,
  person_id uuid not null,
  name text not null,
  organisation text not null,
  section text,
  cell text,
  seen_at timestamptz not null,
  scopes uuid[] not null,
  primary key (form_id, person_id)
) with (fillfactor = 50);
select platform.protect('forms.presence');
-- Always reached through the form; an index on the scopes would only make every sign of life dearer.
drop index forms.presence_scopes_idx;
