-- Saved views: a name for what a list is narrowed to and ordered by.
create schema views;

create table views.view (
  id uuid primary key,
  -- the list, as its page names it
  list text not null check (list ~ '^[a-z][a-z-]{1,39}$'),
  name text not null check (length(name) between 1 and 40),
  query text not null check (length(query) <= 1000),
  shared boolean not null,
  person_id uuid not null,
  -- for whom that person acted: the view is seen there only
  organisation_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  scopes uuid[] not null,
  constraint view_name_once unique (person_id, organisation_id, list, name)
);
select platform.protect('views.view');

-- Which view opens first, for each person by itself.
create table views.preferred (
  person_id uuid not null,
  organisation_id uuid not null,
  list text not null,
  view_id uuid not null references views.view on delete cascade,
  scopes uuid[] not null,
  primary key (person_id, organisation_id, list)
);
create index preferred_view on views.preferred (view_id);
select platform.protect('views.preferred');
