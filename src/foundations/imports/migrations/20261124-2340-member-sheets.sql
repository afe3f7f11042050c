-- A template may be that of one member (its own figures and lists): what comes back belongs to that member's sheet.
alter table imports.file add column sheet_id uuid, add column member text, add check ((sheet_id is null) = (member is null));
