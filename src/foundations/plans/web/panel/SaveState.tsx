import { sayTime } from '#kernel/day.ts';
import type { Status } from '#ui/draft/status.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing, useStatus } from '../editing.ts';

type W = (typeof words)['zh-CN']['save'];

const say = (w: W, status: Status): string => {
  const { kind, signedOut, savedAt, reason, waiting, conflicts, invalid } = status;
  if (signedOut) return w.signedOut;
  if (kind === 'shut' || kind === 'offline' || kind === 'saving') return w[kind];
  if (kind === 'saved') return savedAt === null ? w.idle : w.saved(sayTime(new Date(savedAt)));
  const reasons = [
    reason !== null && waiting > 0 ? w.trouble(reason) : null,
    conflicts.length > 0 ? w.conflicts(conflicts.length) : null,
    invalid.length > 0 ? w.invalid(invalid.length) : null,
  ];
  return w.unsaved(reasons.filter(text => text !== null).join('；'));
};

const tones = { saved: 'ok', saving: '', offline: 'warn', unsaved: 'bad', shut: '' } as const;

/** How safe everything is, at any moment. Screen readers hear of it when it becomes better or worse, not at every save. */
export const SaveState = ({ onShow }: { onShow: (field: string) => void }) => {
  const w = useWords(words).save;
  const { keeper } = useEditing();
  const status = useStatus();
  const first = status.conflicts[0] ?? status.invalid[0];
  const text = say(w, status);
  return (
    <div className={`p-save ${tones[status.kind]}`}>
      <span className="num">{text}</span>
      {status.unshelved && <span>{w.unshelved}</span>}
      {status.kind === 'offline' && (
        <button type="button" className="p-link" onClick={keeper.retry}>
          {w.retry}
        </button>
      )}
      {status.kind === 'unsaved' && first && (
        <button type="button" className="p-link" onClick={() => onShow(first)}>
          {w.show}
        </button>
      )}
      <span className="sr-only" role="status" aria-live="polite">
        {status.kind === 'saved' || status.kind === 'saving' ? w.savedSaid : text}
      </span>
    </div>
  );
};
