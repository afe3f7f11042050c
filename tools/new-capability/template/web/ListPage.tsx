import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { listOf } from '#ui/fetch/list.ts';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { Card, Page } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';

const samples = listOf(api.list);
export const loader = samples.load;

const NewSample = () => {
  const w = useWords(words);
  const [title, setTitle] = useState('');
  const { run, busy, problem } = useAction(api.create, { done: w.created, refreshes: [api.list], quiet: true });
  return (
    <form
      noValidate
      className="stack"
      onSubmit={async event => {
        event.preventDefault();
        if (!busy && (await run({ title }))) setTitle('');
      }}
    >
      <TextField label={w.titleField} value={title} onChange={setTitle} required error={fieldError(problem, '/title')} />
      <div className="actions">
        <button type="submit" className="btn primary" aria-disabled={busy}>
          {w.create}
        </button>
      </div>
    </form>
  );
};

const Finish = ({ id }: { id: string }) => {
  const w = useWords(words);
  const { run, busy } = useAction(api.finish, { done: w.finished, refreshes: [api.list] });
  return (
    <button type="button" className="btn mini" aria-disabled={busy} onClick={() => !busy && run({ id })}>
      {w.finish}
    </button>
  );
};

export const Component = () => {
  const w = useWords(words);
  const { items, paging } = samples.use();
  const mayWrite = usePermission('samples.write');
  return (
    <Page title={w.title} lead={w.lead}>
      {mayWrite && (
        <Card>
          <NewSample />
        </Card>
      )}
      <Card flush>
        <DataTable
          rows={items}
          caption={w.title}
          empty={w.none}
          todo={w.noneTodo}
          paging={paging}
          columns={[
            { title: w.column.title, cell: row => row.title },
            { title: w.column.state, cell: row => w.state[row.state] },
            { title: w.column.createdAt, cell: row => <span className="num">{sayInstant(new Date(row.createdAt))}</span> },
            { title: w.column.actions, quiet: true, cell: row => row.allowed.some(({ because }) => because === null) && <Finish id={row.id} /> },
          ]}
        />
      </Card>
    </Page>
  );
};
