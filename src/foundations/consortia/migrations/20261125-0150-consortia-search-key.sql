-- By what a row is found: its names as they are, in pinyin and by initials. Rows from before are filled at the next start.
alter table consortia.consortium add column search_key text;
comment on column consortia.consortium.search_key is 'name';
