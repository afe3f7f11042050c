import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { toast } from '#ui/dialog/toast.ts';
import type { listOf } from '#ui/fetch/list.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type ImportedFile } from '../contract.ts';
import { words } from '../words/index.ts';

const tones: Readonly<Record<ImportedFile['state'], Tone>> = { open: 'blue', applied: 'ok', undone: 'plain', dropped: 'plain' };

const Done = ({ person, at }: { person: string; at: string }) => (
  <div>
    {person}
    <div className="small">
      <time dateTime={at}>{sayInstant(new Date(at))}</time>
    </div>
  </div>
);

const Named = ({ row }: { row: ImportedFile }) => (
  <div>
    <span className="imports-name">{row.name}</span>
    {row.member !== null && (
      <div className="small" lang="zh-CN">
        {row.member}
      </div>
    )}
  </div>
);

/** Files that came back, and what became of them; an import is undone here. */
export const History = ({ list, closed }: { list: ReturnType<typeof listOf<typeof api.list>>; closed: boolean }) => {
  const w = useWords(words).history;
  const { items, paging } = list.use();
  const undo = useAction(api.undo);
  const back = async (file: ImportedFile) => {
    if (!(await confirm({ title: w.undoAsk(file.name), text: w.undoText, action: w.undo })).ok) return;
    const done = await undo.run({ file: file.id });
    if (done) toast.done(w.undone(done.restored, done.kept));
  };
  return (
    <Card title={w.title} flush>
      <DataTable
        rows={items}
        caption={w.title}
        empty={w.none}
        todo={w.noneTodo}
        paging={paging}
        columns={[
          { title: w.file, cell: row => <Named row={row} /> },
          { title: w.state, cell: row => <Tag tone={tones[row.state]}>{w.states[row.state]}</Tag>, width: '100' },
          { title: w.cells, cell: row => row.cells, number: true, width: '90' },
          { title: w.who, cell: row => <Done person={row.person} at={row.at} />, width: '150' },
          { title: w.settled, cell: row => row.settled && <Done {...row.settled} />, width: '150' },
          {
            title: w.actions,
            quiet: true,
            width: '80',
            cell: row =>
              row.state === 'applied' && (
                <button type="button" className="btn mini" disabled={closed || undo.busy} onClick={() => void back(row)}>
                  {w.undo}
                </button>
              ),
          },
        ]}
      />
    </Card>
  );
};
