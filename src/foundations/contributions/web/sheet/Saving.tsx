import { sayTime } from '#kernel/day.ts';
import type { Keeper } from '#ui/draft/keeper.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useSaving } from './filling.ts';

const tones = { saved: 'ok', saving: '', offline: 'warn', unsaved: 'bad', shut: '' } as const;

/** How safe everything is that was typed. */
export const Saving = ({ keeper }: { keeper: Keeper }) => {
  const w = useWords(words).sheet.save;
  const status = useSaving(keeper);
  const said = {
    saved: status.savedAt === null ? w.idle : w.saved(sayTime(new Date(status.savedAt))),
    saving: w.saving,
    offline: w.offline,
    unsaved: status.reason !== null && status.waiting > 0 ? w.trouble(status.reason) : w.unsaved(status.conflicts.length + status.invalid.length),
    shut: w.shut,
  }[status.kind];
  return (
    <p className={`c-save ${tones[status.kind]} no-print`} role="status" aria-live="polite">
      {said}{' '}
      {status.kind === 'offline' && (
        <button type="button" className="btn mini" onClick={keeper.retry}>
          {w.retry}
        </button>
      )}
    </p>
  );
};
