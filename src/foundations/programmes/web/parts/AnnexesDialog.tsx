import { type FormEvent, useId, useState } from 'react';
import { newId } from '#kernel/id.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Annex, api, type CallPage, Template } from '../../contract.ts';
import { running } from '../../words/running/index.ts';

type Draft = Pick<Annex, 'title' | 'gloss' | 'template'> & { key: string; id: string | null };

/** Names, links and order of the annexes; their files are uploaded in the list. */
export const AnnexesDialog = ({ call, onEnd }: { call: CallPage; onEnd: () => void }) => {
  const w = useWords(running).annexes;
  const c = useWords(common);
  const form = useId();
  const [items, setItems] = useState<Draft[]>(call.annexes.map(({ id, title, gloss, template }) => ({ key: id, id, title, gloss, template })));
  const save = useAction(api.setAnnexes, { done: w.saved, quiet: true });
  const set = (at: number, change: Partial<Draft>) => setItems(now => now.map((item, i) => (i === at ? { ...item, ...change } : item)));
  const move = (from: number, to: number) => setItems(now => now.toSpliced(from, 1).toSpliced(to, 0, now[from]!));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = items.map(({ key: _, ...item }) => item);
    if (!save.busy && (await save.run({ id: call.id, items: given }))) onEnd();
  };
  const { problem } = save;
  return (
    <Dialog
      title={w.change}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={save.busy}>
            {w.save}
          </button>
        </>
      }
    >
      <form id={form} className="call-form" onSubmit={event => void submit(event)}>
        {items.map((item, i) => (
          <fieldset key={item.key} className="contact-row">
            <legend>{w.nth(i + 1)}</legend>
            <TextField label={w.name} value={item.title} onChange={title => set(i, { title })} required error={fieldError(problem, `/items/${i}/title`)} />
            <SelectField
              label={w.link}
              value={item.template ?? ''}
              onChange={value => set(i, { template: Template.options.find(one => one === value) ?? null })}
              empty={w.noTemplate}
              options={Template.options.map(one => ({ value: one, label: w.template[one] }))}
              error={fieldError(problem, `/items/${i}/template`)}
            />
            <div className="paper-files">
              <button type="button" className="btn" disabled={i === 0} aria-label={w.up(i + 1)} onClick={() => move(i, i - 1)}>
                {w.upShort}
              </button>
              <button type="button" className="btn" disabled={i === items.length - 1} aria-label={w.down(i + 1)} onClick={() => move(i, i + 1)}>
                {w.downShort}
              </button>
              <button type="button" className="btn" aria-label={w.remove(i + 1)} onClick={() => setItems(now => now.toSpliced(i, 1))}>
                {w.removeShort}
              </button>
            </div>
          </fieldset>
        ))}
        <button
          type="button"
          className="btn"
          disabled={items.length >= 30}
          onClick={() => setItems(now => [...now, { key: newId(), id: null, title: '', gloss: null, template: null }])}
        >
          {w.add}
        </button>
        {problem && !problem.body.errors && <ProblemNote body={problem.body} />}
      </form>
    </Dialog>
  );
};
