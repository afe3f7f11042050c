-- The orders of the list besides the latest change: by name, and by receipt number with those that have none last.
create index application_name on applications.application (name, id);
create index application_by_receipt on applications.application ((coalesce(receipt_number, '~') collate "C"), id);
create index application_park on applications.application (lead_park_id);
create index application_school on applications.application (school_id);
create index application_district on applications.application (district_id, stage);
