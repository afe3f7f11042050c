-- Entries whose name follows from a notice and a code list (主送) and that nobody has checked yet; and the province-level unit of a department.
alter table organisations.organisation add column derived boolean not null default false, add column province text;
create unique index organisation_province on organisations.organisation (province) where province is not null and merged_into is null;
