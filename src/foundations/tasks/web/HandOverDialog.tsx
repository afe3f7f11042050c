import { useId, useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';

/** What would move, before it does. */
const Preview = ({ fromId, toId }: { fromId: string; toId: string }) => {
  const w = useWords(words).handOver;
  const language = useLanguage();
  const { data } = useRead(api.previewHandOver, { fromId, toId });
  if (!data) return null;
  return (
    <div role="status">
      <p>{data.moving.length === 0 ? w.nothing : w.moving(data.moving.length)}</p>
      <ul className="small">
        {data.moving.slice(0, 8).map((title, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tasks may have the same title
          <li key={i}>{title[language]}</li>
        ))}
        {data.moving.length > 8 && <li>…</li>}
        {data.kept.map(({ title, because }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tasks may have the same title
          <li key={`kept-${i}`}>{w.kept(title[language], w.because[because])}</li>
        ))}
      </ul>
    </div>
  );
};

const Past = () => {
  const w = useWords(words).handOver;
  const items = useRead(api.handOvers, {}).data?.items ?? [];
  const { run, busy } = useAction(api.undoHandOver, { done: w.undone, refreshes: [api.list, api.count, api.colleagues, api.handOvers, api.previewHandOver] });
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{w.past}</h3>
      <ul className="hand-overs">
        {items.slice(0, 5).map(({ id, from, to, tasks, mayUndo, undoneAt }) => (
          <li key={id}>
            <span>{w.line(from.name, to.name, tasks)}</span>
            {mayUndo && (
              <button type="button" className="btn mini" aria-disabled={busy} onClick={() => void run({ id })}>
                {w.undo}
              </button>
            )}
            {undoneAt && <span className="small">{w.wasUndone}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** All open tasks of one person to another, with a look ahead and the way back. */
export const HandOverDialog = ({ onClose }: { onClose: () => void }) => {
  const all = useWords(words);
  const w = all.handOver;
  const c = useWords(common);
  const form = useId();
  const people = useRead(api.colleagues, {}).data?.items ?? [];
  const [fromId, setFrom] = useState('');
  const [toId, setTo] = useState('');
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useAction(api.handOver, {
    done: ({ tasks }) => w.done(tasks),
    refreshes: [api.list, api.count, api.colleagues, api.handOvers, api.previewHandOver],
    quiet: true,
  });
  const both = fromId !== '' && toId !== '' && fromId !== toId;
  const ready = both && reason.trim() !== '';
  const options = people.map(({ id, name, open }) => ({ value: id, label: all.share.person(name, open) }));
  return (
    <Dialog
      title={w.title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.close}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy || !ready}>
            {w.action}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={async event => {
          event.preventDefault();
          if (!busy && ready && (await run({ fromId, toId, reason }))) setReason('');
        }}
      >
        <p className="small">{w.text}</p>
        {problem && <ProblemNote body={problem.body} />}
        <SelectField label={w.from} value={fromId} onChange={setFrom} required empty={all.share.choose} options={options} />
        <SelectField label={w.to} value={toId} onChange={setTo} required empty={all.share.choose} options={options.filter(({ value }) => value !== fromId)} />
        {both && <Preview fromId={fromId} toId={toId} />}
        <TextField label={w.reason} value={reason} onChange={setReason} required />
        <Past />
      </form>
    </Dialog>
  );
};
