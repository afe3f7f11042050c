import type { Dispatch, SetStateAction } from 'react';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Icon } from '#ui/icon/Icon.tsx';
import { type Column, DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Preview, type PreviewCell, type PreviewFile } from '../contract.ts';
import { words } from '../words/index.ts';
import { type Choices, choose, chooseAll, isTaken, mayTake } from './choice.ts';

type Props = {
  readonly file: PreviewFile;
  readonly page: Preview;
  readonly choices: Choices;
  readonly setChoices: Dispatch<SetStateAction<Choices>>;
  readonly open: boolean;
};

const Text = ({ text }: { text: string }) => {
  const w = useWords(words);
  return text === '' ? <span className="small">{w.empty}</span> : <span className="imports-text">{text}</span>;
};

const Place = ({ at }: { at: PreviewCell['at'] }) => (
  <span className="small" lang="zh-CN">
    {at.sheet} <span className="num">{at.place}</span>
  </span>
);

const Marks = ({ cell }: { cell: PreviewCell }) => {
  const w = useWords(words);
  return (
    <span className="imports-marks">
      {cell.state === 'conflict' && <Tag tone="warn">{w.state.conflict}</Tag>}
      {cell.twice.length > 0 && <Tag tone="warn">{w.state.twice}</Tag>}
      {cell.confidence === 'guess' && <Tag>{w.state.guess}</Tag>}
      {cell.formula && <Tag>{w.state.formula}</Tag>}
      {cell.next === '' && mayTake(cell) && <Tag tone="warn">{w.clears}</Tag>}
    </span>
  );
};

const Changes = ({ file, page, choices, setChoices }: Omit<Props, 'open'>) => {
  const w = useWords(words);
  const rows = file.preview.filter(mayTake);
  const columns: Column<PreviewCell>[] = [
    {
      title: w.column.take,
      quiet: true,
      width: '36',
      cell: cell => (
        <input
          type="checkbox"
          aria-label={w.takeOne(cell.label, file.name)}
          checked={isTaken(choices, file.id, cell)}
          onChange={event => setChoices(all => choose(all, page.files, file.id, cell, event.target.checked))}
        />
      ),
    },
    {
      title: w.column.what,
      cell: cell => (
        <>
          <span lang="zh-CN">{cell.label}</span>
          <Marks cell={cell} />
        </>
      ),
    },
    { title: w.column.now, cell: cell => <Text text={cell.old} /> },
    { title: w.column.next, cell: cell => <Text text={cell.next} /> },
    { title: w.column.place, cell: cell => <Place at={cell.at} />, width: '150' },
  ];
  return <DataTable rows={rows} columns={columns} keyOf={({ cell }) => cell} empty={w.preview.nothing} caption={file.name} />;
};

const Errors = ({ file }: { file: PreviewFile }) => {
  const w = useWords(words);
  const rows = file.preview.filter(({ state }) => state === 'error');
  if (rows.length === 0) return null;
  return (
    <DataTable
      rows={rows}
      keyOf={({ cell }) => cell}
      empty=""
      caption={w.preview.errors(rows.length)}
      columns={[
        { title: w.column.what, cell: cell => <span lang="zh-CN">{cell.label}</span> },
        { title: w.column.said, cell: cell => <Text text={cell.said} /> },
        {
          title: w.column.problem,
          cell: cell => (
            <span className="imports-problem">
              {cell.message} <span className="small num">{cell.code}</span>
            </span>
          ),
        },
        { title: w.column.place, cell: cell => <Place at={cell.at} />, width: '150' },
      ]}
    />
  );
};

/** One file: what it would change, what is wrong in it, what was not understood. */
export const FileReview = ({ file, page, choices, setChoices, open }: Props) => {
  const w = useWords(words).preview;
  const drop = useAction(api.drop, { done: w.dropped });
  const count = (state: PreviewCell['state']) => file.preview.filter(one => one.state === state).length;
  const [changes, conflicts, errors, unchanged] = [count('change'), count('conflict'), count('error'), count('unchanged')];
  const rows = file.preview.filter(mayTake);
  const remove = async () => {
    if ((await confirm({ title: w.dropAsk(file.name), text: w.dropText, action: w.drop })).ok) await drop.run({ file: file.id });
  };
  return (
    <details className="imports-file" open={open}>
      <summary>
        <Icon name="down" size={14} />
        <span className="imports-name">{file.name}</span>
        <span className="imports-marks">
          {file.member !== null && <Tag>{file.member}</Tag>}
          {file.how && <Tag>{w.how[file.how]}</Tag>}
          {changes > 0 && <Tag tone="blue">{w.changes(changes)}</Tag>}
          {conflicts > 0 && <Tag tone="warn">{w.conflicts(conflicts)}</Tag>}
          {errors > 0 && <Tag tone="bad">{w.errors(errors)}</Tag>}
        </span>
      </summary>
      <div className="imports-body">
        {file.notes.map(note => (
          <p key={note} className="imports-note">
            {w.notes[note]}
          </p>
        ))}
        <p className="imports-line">
          {rows.length > 1 && (
            <label className="imports-all">
              <input
                type="checkbox"
                checked={rows.filter(one => one.twice.length === 0).every(cell => isTaken(choices, file.id, cell))}
                onChange={event => setChoices(all => chooseAll(all, file, event.target.checked))}
              />
              {w.all(file.name)}
            </label>
          )}
          {errors > 0 && (
            <a className="btn mini" href={`/api/imports/${file.id}/errors.xlsx`} download>
              {w.errorsFile}
            </a>
          )}
          <button type="button" className="btn mini" disabled={drop.busy} onClick={() => void remove()}>
            {w.drop}
          </button>
        </p>
        <Changes file={file} page={page} choices={choices} setChoices={setChoices} />
        <Errors file={file} />
        {unchanged > 0 && <p className="small">{w.unchanged(unchanged)}</p>}
        {file.unknown.length > 0 && (
          <details className="imports-unknown">
            <summary>{w.unknown(file.unknown.length)}</summary>
            <p className="small">{w.unknownAbout}</p>
            <ul lang="zh-CN">
              {file.unknown.map(({ sheet, place, text }) => (
                <li key={`${sheet} ${place}`}>
                  <span className="small num">
                    {sheet} {place}
                  </span>{' '}
                  {text}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </details>
  );
};
