-- When the applicant last checked its evidence against the observation points, and which of them had none then.
alter table applications.application
  add column points_checked_at timestamptz,
  add column points_checked_by uuid,
  add column points_without text[],
  add constraint points_checked_whole check ((points_checked_at is null) = (points_without is null) and (points_checked_at is null) = (points_checked_by is null));
