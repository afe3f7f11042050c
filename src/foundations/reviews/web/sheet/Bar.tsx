import { sayTime } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type SheetPage } from '../../contract.ts';
import { gapsOf, totalOf } from '../../rules/sheet.ts';
import { words } from '../../words/index.ts';
import { settled, useKeeper, useSaving, useSheet } from './scoring.ts';

const tones = { saved: 'ok', saving: '', offline: 'warn', unsaved: 'bad', shut: '' } as const;

const Saving = () => {
  const w = useWords(words).sheet.saving;
  const keeper = useKeeper();
  const status = useSaving(keeper);
  const said = {
    saved: status.savedAt === null ? w.idle : w.saved(sayTime(new Date(status.savedAt))),
    saving: w.saving,
    offline: w.offline,
    unsaved: status.reason !== null && status.waiting > 0 ? w.trouble(status.reason) : w.unsaved(status.conflicts.length + status.invalid.length),
    shut: w.shut,
  }[status.kind];
  return (
    <span className={`rv-save ${tones[status.kind]}`} role="status" aria-live="polite">
      {said}{' '}
      {status.kind === 'offline' && (
        <button type="button" className="btn mini" onClick={keeper.retry}>
          {w.retry}
        </button>
      )}
    </span>
  );
};

const goTo = (codes: readonly string[]) => {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-score]')];
  const empty = inputs.find(input => input.value.trim() === '');
  const target = codes.length > 0 ? (empty ?? inputs[0]) : empty;
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
};

/** Always in sight: how safe the sheet is, what it comes to, what it still lacks, and the step. */
export const Bar = ({ page }: { page: SheetPage }) => {
  const w = useWords(words).sheet;
  const keeper = useKeeper();
  const sheet = useSheet(keeper);
  const submit = useAction(api.submitScores, { done: w.submitted });
  const gaps = gapsOf(page.scheme, sheet);
  const scores = gaps.filter(({ lacks }) => lacks === 'score');
  const total = totalOf(page.scheme, sheet);
  const handIn = async () => {
    if (!(await settled(keeper))) return;
    const answer = await confirm({ title: w.submitAsk, text: w.submitText(total ?? ''), action: w.submit });
    if (answer.ok) await submit.run({ id: page.id });
  };
  return (
    <div className="rv-bar no-print">
      <Saving />
      <span>
        {w.total} <b className="num">{total ?? '—'}</b>
      </span>
      {scores.length > 0 && <span className="small">{w.totalOpen(scores.length)}</span>}
      {gaps.length > scores.length && <span className="small">{w.reasonsOpen(gaps.length - scores.length)}</span>}
      {page.editable && scores.length > 0 && (
        <button type="button" className="btn mini" onClick={() => goTo(scores.map(({ code }) => code))}>
          {w.next}
        </button>
      )}
      {page.editable && (
        <button type="button" className="btn primary" disabled={gaps.length > 0 || submit.busy} onClick={() => void handIn()}>
          {w.submit}
        </button>
      )}
      {page.number > 0 &&
        (['pdf', 'docx'] as const).map(format => (
          <a key={format} className="btn mini" href={`/api/reviews/assignments/${page.id}/score-sheet/${format}`} download>
            {w.print} {format === 'pdf' ? 'PDF' : 'Word'}
          </a>
        ))}
    </div>
  );
};
