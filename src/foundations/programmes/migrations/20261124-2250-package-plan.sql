-- A package may hold the chapters of a 建设方案 and the observation points of its notice. Versions stored before have neither.
alter table programmes.package add column plan json, add column indicators json;
