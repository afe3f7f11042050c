-- Who took the step acted for an absent colleague, and how.
alter table procedures.step
  add column on_behalf_of uuid,
  add column on_behalf_kind text;
