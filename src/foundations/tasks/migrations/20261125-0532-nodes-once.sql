-- A list of fifty records looks at all of their tasks: the reader's nodes are worked out once for a statement instead of once for each row.
alter policy task_read on tasks.task
  using (scopes && (select string_to_array(nullif(current_setting('app.nodes', true), ''), ',')::uuid[]));
