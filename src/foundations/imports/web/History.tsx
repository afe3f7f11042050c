import { useEffect } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { toast } from '#ui/dialog/toast.ts';
import type { listOf } from '#ui/fetch/list.ts';
import { refresh } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type ImportedFile } from '../contract.ts';
import { words } from '../words/index.ts';

/** While a file is being read, it is looked at this often. */
const look = 2_000;

const tones: Readonly<Record<ImportedFile['state'], Tone>> = { reading: 'blue', failed: 'bad', open: 'blue', applied: 'ok', undone: 'plain', dropped: 'plain' };

const Done = ({ person, at }: { person: string; at: string }) => (
  <div>
    {person}
    <div className="small">
      <time dateTime={at}>{sayInstant(new Date(at))}</time>
    </div>
  </div>
);

/** A large file says how far it is; one that could not be read, why. */
const State = ({ row }: { row: ImportedFile }) => {
  const w = useWords(words).history;
  return (
    <div>
      <Tag tone={tones[row.state]}>{w.states[row.state]}</Tag>
      {row.state === 'reading' && <progress value={row.progress} max={100} aria-label={row.name} />}
      {row.because !== null && <div className="small">{row.because}</div>}
    </div>
  );
};

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
  const { cancel } = useWords(words).drop;
  const undo = useAction(api.undo);
  const drop = useAction(api.drop);
  const reading = items.some(({ state }) => state === 'reading');
  useEffect(() => {
    if (!reading) return;
    const timer = setInterval(() => void refresh(api.list, api.preview), look);
    return () => clearInterval(timer);
  }, [reading]);
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
          { title: w.state, cell: row => <State row={row} />, width: '130' },
          { title: w.cells, cell: row => row.cells, number: true, width: '90' },
          { title: w.who, cell: row => <Done person={row.person} at={row.at} />, width: '150' },
          { title: w.settled, cell: row => row.settled && <Done {...row.settled} />, width: '150' },
          {
            title: w.actions,
            quiet: true,
            width: '80',
            cell: row =>
              row.state === 'reading' ? (
                <button type="button" className="btn mini" disabled={drop.busy} onClick={() => void drop.run({ file: row.id })}>
                  {cancel}
                </button>
              ) : (
                row.state === 'applied' && (
                  <button type="button" className="btn mini" disabled={closed || undo.busy} onClick={() => void back(row)}>
                    {w.undo}
                  </button>
                )
              ),
          },
        ]}
      />
    </Card>
  );
};
