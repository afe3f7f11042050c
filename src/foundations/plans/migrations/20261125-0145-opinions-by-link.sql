-- Who has no account is asked by a link: the identifier of the row is the node that its guest holds.
alter table plans.asked
  alter column organisation_id drop not null,
  -- whoever is asked there, as the author typed it
  add column person text check (length(person) between 1 and 60),
  add constraint asked_party check ((organisation_id is null) = (person is not null));
