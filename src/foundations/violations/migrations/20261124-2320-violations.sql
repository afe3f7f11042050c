-- Events in which an organisation broke the law or seriously violated rules, as officers enter them (渝经信发〔2023〕85号 附件2 7).
create schema violations;

create table violations.event (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  -- what it was called when the event was entered
  organisation text not null,
  field text not null check (field in ('enrolment', 'employment', 'safety', 'other')),
  happened_on date not null,
  severity text not null check (severity in ('minor', 'major', 'grave')),
  -- what happened, and what it did to the public
  summary text not null check (length(summary) between 2 and 500),
  impact text check (length(impact) <= 500),
  -- the paper or office that it is known from
  source text not null check (length(source) between 2 and 300),
  resolved_on date check (resolved_on >= happened_on),
  resolution text check (length(resolution) <= 500),
  -- entered by mistake: kept, and counted nowhere
  withdrawn boolean not null default false,
  version integer not null default 1,
  entered_by uuid not null,
  entered_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  -- who may write it: the city, and the organisation's own district
  keepers uuid[] not null check (cardinality(keepers) > 0),
  scopes uuid[] not null
);
create index event_organisation on violations.event (organisation_id, happened_on);
create index event_order on violations.event (happened_on desc, id desc);
select platform.protect('violations.event');

do $$
declare
  kept constant text := $p$keepers && string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]$p$;
begin
  execute format('alter policy event_add on violations.event with check (%s)', kept);
  execute format('alter policy event_change on violations.event using (%s) with check (%s)', kept, kept);
end $$;
revoke delete on violations.event from gongyu_app;
