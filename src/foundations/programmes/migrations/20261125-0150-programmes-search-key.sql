-- By what a row is found: its names as they are, in pinyin and by initials. Rows from before are filled at the next start.
alter table programmes.call add column search_key text;
comment on column programmes.call.search_key is 'title,document_number';
