import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Asked, type Attachment, api } from '../contract.ts';
import { words } from '../words/index.ts';
import { DescribeDialog } from './DescribeDialog.tsx';
import { saySize } from './say.ts';

type Props = { readonly file: Attachment; readonly asked: Asked | null; readonly mayChange: boolean; readonly onRemoved: () => void };

/** What it answers and is, and what is still to be said of it. */
const Described = ({ file, asked, mayChange }: Omit<Props, 'onRemoved'> & { readonly asked: Asked }) => {
  const w = useWords(words).marks;
  const [open, setOpen] = useState(false);
  const typed = asked.typed.includes(file.slot);
  const paper = [file.title, file.issuer, file.issuedOn].filter(Boolean).join(' · ');
  const lacks = typed && mayChange ? [file.title ? '' : w.title, file.issuer ? '' : w.issuer, file.issuedOn ? '' : w.issuedOn].filter(Boolean) : [];
  return (
    <div className="file-facts">
      {paper && <span lang="zh-CN">{paper}</span>}
      {lacks.length > 0 && <span className="small file-same">{w.lacks(lacks)}</span>}
      {asked.marks.length > 0 && (
        <span className="small">
          {file.marks.length > 0 ? (
            <>
              {w.answers} <span className="num">{file.marks.join('、')}</span>
            </>
          ) : (
            w.unmarked
          )}
        </span>
      )}
      {mayChange && (
        <button type="button" className="btn mini no-print" aria-label={w.editOf(file.name)} onClick={() => setOpen(true)}>
          {typed ? w.edit : w.mark}
        </button>
      )}
      {open && <DescribeDialog file={file} asked={asked} onClose={() => setOpen(false)} />}
    </div>
  );
};

/** One file that is there: its name downloads it; size, who and when, and the digest that the receipt names. */
export const FileRow = ({ file, asked, mayChange, onRemoved }: Props) => {
  const w = useWords(words);
  const remove = useAction(api.remove, { done: w.removed });
  const ask = async () => {
    const answer = await confirm({ title: w.removeTitle(file.name), text: w.removeText, action: w.removeShort, danger: true });
    if (answer.ok && (await remove.run({ id: file.id }))) onRemoved();
  };
  const who = [file.person ?? w.system, file.organisation].filter(Boolean).join(' · ');
  return (
    <li className="file">
      <div className="file-text">
        <a href={`/api/attachments/${file.id}/content`} download={file.name} aria-label={w.download(file.name)} className="file-name">
          {file.name}
        </a>
        <div className="small num file-facts">
          <span>{saySize(file.size)}</span>
          <span>{w.by(who, sayInstant(new Date(file.at)))}</span>
          <span title={w.digestFull(file.sha256)}>
            {w.digest} <span className="file-digest">{file.sha256.slice(0, 8)}</span>
          </span>
        </div>
        {asked && <Described file={file} asked={asked} mayChange={mayChange} />}
        {file.sameAs && <div className="small file-same">{w.sameAs(file.sameAs)}</div>}
      </div>
      {mayChange && (
        <button
          type="button"
          className="btn mini no-print"
          aria-label={w.remove(file.name)}
          aria-disabled={remove.busy}
          onClick={() => !remove.busy && void ask()}
        >
          {w.removeShort}
        </button>
      )}
    </li>
  );
};
