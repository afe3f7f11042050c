-- Queues look at every application of a call: the reader's nodes are worked out once for a statement instead of once for each row.
alter policy application_read on applications.application
  using (scopes && (select string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
