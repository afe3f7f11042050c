-- By what a row is found: its names as they are, in pinyin and by initials. Rows from before are filled at the next start.
alter table organisations.organisation add column search_key text;
comment on column organisations.organisation.search_key is 'name,credit_code';
