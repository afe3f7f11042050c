-- Three tiers (渝委教发〔2023〕9号 第二): national; municipal; led by a park, an enterprise or a school. Level and lead type are two things.
alter table consortia.consortium drop constraint consortium_level_check, drop constraint consortium_lead_type_check;
update consortia.consortium set level = 'municipal' where level = 'provincial';
update consortia.consortium set level = 'other' where level = 'municipal' and lead_type in ('park', 'enterprise', 'school');
alter table consortia.consortium
  add constraint consortium_level_check check (level in ('national', 'municipal', 'other')),
  add constraint consortium_lead_type_check check (lead_type in ('department', 'park', 'enterprise', 'school')),
  -- the clusters it serves, by their names in the code list; the parks that carry it, as its source prints them
  add column clusters text[] not null default '{}',
  add column base_parks text[] not null default '{}',
  -- 拟成立 as the form said it; the day of founding is since
  add column planned_on date,
  -- the day on which the plaque was given
  add column awarded_on date;
create index consortium_clusters on consortia.consortium using gin (clusters);
