import { useEffect, useState } from 'react';
import { CheckField, SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Row } from '../contract.ts';
import { words } from '../words/index.ts';
import type { StampedFile } from './pages.ts';

type Props = {
  readonly page: StampedFile;
  readonly rows: readonly Row[];
  readonly onChange: (id: string, now: Partial<StampedFile>) => void;
  readonly onRemove: (id: string) => void;
  readonly onFile: (id: string) => void;
  readonly onUndo: (id: string) => void;
};

/** A small picture of what was taken, so that a person can match it with the paper. */
const Small = ({ file }: { file: File }) => {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url ? <img className="page-small" src={url} alt="" /> : <span className="page-small pdf">PDF</span>;
};

const Result = ({ page, rows }: { page: StampedFile; rows: readonly Row[] }) => {
  const w = useWords(words);
  const row = rows.find(one => one.sheetId === page.sheetId);
  if (page.state === 'reading') return <Tag>{w.archive.reading}</Tag>;
  if (page.state === 'filing') return <Tag tone="blue">{w.archive.filing(Math.round(page.sent * 100))}</Tag>;
  if (page.state === 'filed') return <Tag tone="ok">{w.archive.filed}</Tag>;
  return (
    <>
      {page.outdated && <Tag tone="bad">{w.archive.outdated}</Tag>}
      {page.refusal && !page.outdated && <Tag tone="bad">{w.archive.failed}</Tag>}
      {!page.refusal && !page.outdated && (page.code === null ? <Tag tone="warn">{w.archive.unreadable}</Tag> : <Tag tone="ok">{w.archive.current}</Tag>)}
      {row?.stage === 'confirmed' && <Tag>{w.archive.already}</Tag>}
    </>
  );
};

/** What nobody read from the picture, said by who holds the paper: whose page it is, and the number printed on it. */
const ByHand = ({ page, rows, onChange }: Pick<Props, 'page' | 'rows' | 'onChange'>) => {
  const w = useWords(words);
  return (
    <div className="form-grid">
      <SelectField
        label={w.archive.chooseMember}
        value={page.sheetId ?? ''}
        onChange={value => onChange(page.id, { sheetId: value || null, refusal: null, outdated: false })}
        empty="—"
        options={rows.map(row => ({ value: row.sheetId, label: row.member }))}
      />
      <TextField
        label={w.archive.print}
        hint={w.archive.printHint}
        value={page.print === null ? '' : String(page.print)}
        onChange={text => {
          const digits = text.replaceAll(/\D/g, '').slice(0, 9);
          onChange(page.id, { print: digits ? Number(digits) : null, refusal: null, outdated: false });
        }}
        inputMode="numeric"
      />
    </div>
  );
};

/** One picture of a stamped page: whose it is, whether it agrees, and what is left to say before it is filed. */
export const PageRow = ({ page, rows, onChange, onRemove, onFile, onUndo }: Props) => {
  const w = useWords(words);
  const { id, state, file, sheetId, print, code, outdated, refusal, barred, disclosure } = page;
  const member = rows.find(row => row.sheetId === sheetId)?.member;
  const open = state === 'ready' || state === 'stuck';
  const mayFile = open && sheetId !== null && print !== null && !outdated && (code === null || refusal === null || state === 'ready');
  return (
    <li className="card page-row">
      <Small file={file} />
      <div className="stack page-row-text">
        <div className="page-row-head">
          <b>{member ?? file.name}</b>
          <Result page={page} rows={rows} />
        </div>
        {member && <span className="small">{file.name}</span>}
        {outdated && <p className="small">{w.archive.outdatedHint}</p>}
        {refusal && (
          <p className="small" role="alert">
            {[refusal.title, refusal.detail].filter(Boolean).join(' ')}
          </p>
        )}
        {open && code === null && !barred && <ByHand page={page} rows={rows} onChange={onChange} />}
        {open && sheetId !== null && !outdated && (
          <CheckField checked={disclosure !== null} onChange={on => onChange(id, { disclosure: on ? '' : null })} label={w.archive.disclosed} />
        )}
        {open && disclosure !== null && (
          <TextArea label={w.archive.disclosure} value={disclosure} onChange={text => onChange(id, { disclosure: text })} maxChars={500} rows={2} required />
        )}
        <div className="page-actions">
          {open && !barred && (
            <button
              type="button"
              className="btn primary mini"
              aria-disabled={!mayFile || disclosure === ''}
              onClick={() => mayFile && disclosure !== '' && onFile(id)}
            >
              {w.archive.file}
              <span className="sr-only"> {member ?? file.name}</span>
            </button>
          )}
          {state === 'filed' && (
            <button type="button" className="btn mini" onClick={() => onUndo(id)}>
              {w.archive.undo}
              <span className="sr-only"> {member}</span>
            </button>
          )}
          {open && (
            <button type="button" className="btn mini" onClick={() => onRemove(id)}>
              {w.archive.remove}
              <span className="sr-only"> {file.name}</span>
            </button>
          )}
        </div>
      </div>
    </li>
  );
};
