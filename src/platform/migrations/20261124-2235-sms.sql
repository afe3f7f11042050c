-- Short messages on their way: written with what they are about in one transaction, sent by a job. Recipient and text are sealed, and
-- taken out once the message is sent; what stays says that it was sent, when, and to which masked number.
create table platform.sms (
  id uuid primary key,
  -- the record it is about
  subject uuid not null,
  masked text not null,
  sealed text,
  state text not null check (state in ('waiting', 'sent', 'failed', 'shown')),
  attempts integer not null default 0,
  trouble text,
  created_at timestamptz not null default clock_timestamp(),
  -- after this nobody wants it any more
  useful_until timestamptz not null,
  settled_at timestamptz,
  scopes uuid[] not null
);
create index sms_subject on platform.sms (subject, created_at);
select platform.protect('platform.sms');
