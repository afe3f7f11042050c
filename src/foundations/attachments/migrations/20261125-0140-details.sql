-- What a file answers (marks, as its record names them), and of what it is a copy. Its own revision: two who describe it at once are told.
alter table attachments.attachment
  add column marks text[] not null default '{}',
  add column title text,
  add column issuer text,
  add column issued_on date,
  add column revision integer not null default 1;
-- Chosen before the first byte, kept until the file is one.
alter table attachments.upload add column marks text[] not null default '{}';
