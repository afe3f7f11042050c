-- Who came by a link to one section of a form: the nodes of those links. They read and write this section and nothing else of the form.
alter table forms.section add column visitors uuid[] not null default '{}';
