import { sayTime } from '#kernel/day.ts';
import type { Status } from '#ui/draft/status.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing, useStatus } from '../editing.ts';

type W = (typeof words)['zh-CN'];

const reasonsOf = (w: W, { conflicts, invalid, kept, reason, waiting, kind }: Status): string => {
  const reasons = [
    reason !== null && waiting > 0 && kind === 'unsaved' ? w.save.trouble(reason) : null,
    conflicts.length > 0 ? w.save.conflicts(conflicts.length) : null,
    invalid.length > 0 ? w.save.invalid(invalid.length) : null,
    kept.length > 0 ? w.save.kept(kept.length) : null,
  ];
  return w.save.unsaved(reasons.filter(text => text !== null).join('；'));
};

const say = (w: W, status: Status): string => {
  if (status.signedOut) return w.save.signedOut;
  switch (status.kind) {
    case 'shut':
      return w.save.shut;
    case 'offline':
      return w.save.offline;
    case 'unsaved':
      return reasonsOf(w, status);
    case 'saving':
      return w.save.saving;
    default:
      return status.savedAt === null ? w.save.idle : w.save.saved(sayTime(new Date(status.savedAt)));
  }
};

const tones = { saved: 'ok', saving: '', offline: 'warn', unsaved: 'bad', shut: '' } as const;

/** How safe everything is, at any moment. Screen readers hear of it when it becomes better or worse, not at every save. */
export const SaveState = ({ onShow }: { onShow: (field: string) => void }) => {
  const w = useWords(words);
  const { keeper } = useEditing();
  const status = useStatus();
  const first = status.conflicts[0] ?? status.invalid[0];
  const text = say(w, status);
  return (
    <div className={`f-save ${tones[status.kind]}`}>
      <span className="num">
        {status.kind === 'saved' && <span aria-hidden="true">✓ </span>}
        {text}
      </span>
      {status.secretWaiting && (status.kind === 'offline' || status.signedOut) && <span>{w.save.offlineSecret}</span>}
      {status.unshelved && <span>{w.save.unshelved}</span>}
      {status.kind === 'offline' && (
        <button type="button" className="f-link" onClick={keeper.retry}>
          {w.save.retry}
        </button>
      )}
      {status.kind === 'unsaved' && first && (
        <button type="button" className="f-link" onClick={() => onShow(first)}>
          {w.save.show}
        </button>
      )}
      <span className="sr-only" role="status" aria-live="polite">
        {status.kind === 'saved' || status.kind === 'saving' ? w.save.savedSaid : text}
      </span>
    </div>
  );
};
