import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { saySize } from './say.ts';
import { cancelUpload, type Item } from './uploads.ts';

/** One file on its way: how far, or what stopped it and what to do. */
export const UploadRow = ({ item }: { item: Item }) => {
  const w = useWords(words);
  const percent = Math.floor((item.sent / item.size) * 100);
  const said = {
    waiting: w.waiting,
    going: w.progress(percent),
    checking: w.checking,
    cut: item.refusal?.title ?? w.cut,
    refused: item.refusal?.title ?? w.refused,
  }[item.state];
  const refused = item.state === 'refused';
  return (
    <li className={refused ? 'file refused' : 'file'}>
      <div className="file-text">
        <span className="file-name">{item.name}</span>
        <div className="small num file-facts">
          <span>{saySize(item.size)}</span>
          <span role={refused ? 'alert' : 'status'} className={refused || item.state === 'cut' ? 'file-said' : undefined}>
            {said}
          </span>
        </div>
        {refused ? item.refusal?.detail && <div className="small">{item.refusal.detail}</div> : <progress max={100} value={percent} aria-label={item.name} />}
      </div>
      <button
        type="button"
        className="btn mini no-print"
        aria-label={refused ? w.dismiss(item.name) : w.cancel(item.name)}
        onClick={() => cancelUpload(item.id)}
      >
        {refused ? w.dismissShort : w.cancelShort}
      </button>
    </li>
  );
};
