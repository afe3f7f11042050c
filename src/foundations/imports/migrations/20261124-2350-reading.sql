-- A large file is read by the worker: meanwhile it is there with how far it is, and it may turn out not to be readable.
alter table imports.file drop constraint file_state_check;
alter table imports.file add constraint file_state_check check (state in ('reading', 'failed', 'open', 'applied', 'undone', 'dropped'));
alter table imports.file alter column found drop not null, alter column how drop not null;
alter table imports.file add column progress integer not null default 0 check (progress between 0 and 100), add column reason text;
alter table imports.file add check (state not in ('open', 'applied', 'undone') or (found is not null and how is not null));
alter table imports.file add check ((state = 'failed') = (reason is not null));
-- What waits to be read is not settled either.
alter table imports.file drop constraint file_check;
alter table imports.file add constraint file_settled check ((state in ('reading', 'failed', 'open')) = (settled_at is null));
