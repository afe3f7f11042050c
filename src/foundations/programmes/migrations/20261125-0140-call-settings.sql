-- How a call is run, where the notice leaves it to its officers (容缺受理, 补正 and 公示 in working days, expert review, quota per unit, 主送).
alter table programmes.call
  add column lenient boolean not null default false,
  add column correction_days integer check (correction_days between 1 and 60),
  add column publicity_days integer check (publicity_days between 1 and 60),
  add column expert_review boolean not null default false,
  add column quota integer check (quota > 0),
  add column contact_office text,
  add column postal_address text,
  add column addressed text[] not null default '{}';
