-- Sections that somebody else than the applicant fills in, such as the opinion of a department: by role, and only while they are asked to.
alter table forms.section
  add column filler text,
  add column filler_roles text[],
  add column asked boolean not null default false,
  add constraint section_filler check ((filler is null) = (filler_roles is null));
