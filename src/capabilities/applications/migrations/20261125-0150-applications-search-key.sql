-- By what a row is found: its names as they are, in pinyin and by initials. Rows from before are filled at the next start.
alter table applications.application add column search_key text;
comment on column applications.application.search_key is 'name,receipt_number';
