import { sayInstant } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Attachment, api } from '../contract.ts';
import { words } from '../words/index.ts';
import { saySize } from './say.ts';

type Props = { readonly file: Attachment; readonly mayRemove: boolean; readonly onRemoved: () => void };

/** One file that is there: its name downloads it; size, who and when, and the digest that the receipt names. */
export const FileRow = ({ file, mayRemove, onRemoved }: Props) => {
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
        {file.sameAs && <div className="small file-same">{w.sameAs(file.sameAs)}</div>}
      </div>
      {mayRemove && (
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
