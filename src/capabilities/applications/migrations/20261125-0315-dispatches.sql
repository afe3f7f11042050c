-- What goes to others besides, once it is submitted (渝经信发〔2023〕85号 三（二）：上传至……平台，同步抄送至邮箱): a list of the submission, with where
-- to, when, by whom and how it ended. Each version that was submitted has its own.
create table applications.dispatch (
  id uuid primary key,
  application_id uuid not null references applications.application,
  key text not null check (length(key) between 1 and 60),
  version_code text not null,
  position integer not null,
  kind text not null check (kind in ('platform', 'mailbox')),
  name_zh text not null,
  name_en text not null,
  address text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  sent_at timestamptz,
  sent_by uuid,
  number text,
  result text,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  scopes uuid[] not null,
  unique (application_id, key, version_code),
  constraint dispatch_told check ((state = 'waiting') = (sent_at is null) and (state = 'waiting' or (address is not null and sent_by is not null)))
);
select platform.protect('applications.dispatch');

alter table applications.bundle drop constraint bundle_kind_check;
alter table applications.bundle add constraint bundle_kind_check check (kind in ('volume', 'archive', 'copy'));
