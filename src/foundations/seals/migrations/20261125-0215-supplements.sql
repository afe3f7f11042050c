-- After the material was handed in, what is still missing may be supplied (容缺、补正); what is complete stays as it is.
alter table seals.sealing add column until_complete boolean not null default false;
