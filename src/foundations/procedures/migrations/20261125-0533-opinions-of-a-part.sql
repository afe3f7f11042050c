-- Who gave an opinion waits for the others (会签): a queue asks for all records in which its own part did.
create index opinion_part on procedures.opinion (part, record_id, after_seq);
