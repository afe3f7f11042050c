import { type FormEvent, useId, useState } from 'react';
import { newId } from '#kernel/id.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, Contact } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Row = Contact & { readonly key: string };
const most = 10;

/** All contacts of a call at once; saving replaces them. */
export const ContactsDialog = ({ callId, start, onEnd }: { callId: string; start: readonly Contact[]; onEnd: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const fresh = (): Row => ({ key: newId(), kind: 'business', name: '', phone: '' });
  const [rows, setRows] = useState<readonly Row[]>(() => (start.length > 0 ? start.map(contact => ({ ...contact, key: newId() })) : [fresh()]));
  const save = useAction(api.setContacts, { done: w.contacts.saved, quiet: true });
  const change = (key: string, changed: Partial<Contact>) => setRows(now => now.map(row => (row.key === key ? { ...row, ...changed } : row)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (save.busy) return;
    if (await save.run({ id: callId, items: rows.map(({ key: _, ...contact }) => contact) })) onEnd();
  };
  return (
    <Dialog
      title={w.contacts.change}
      onClose={onEnd}
      foot={
        <>
          <button type="button" className="btn" onClick={onEnd}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={save.busy}>
            {c.save}
          </button>
        </>
      }
    >
      <form id={form} className="call-form" onSubmit={event => void submit(event)}>
        <p className="small">{w.contacts.hint}</p>
        {rows.map((row, i) => (
          <fieldset key={row.key} className="contact-row">
            <legend>{w.contacts.nth(i + 1)}</legend>
            <SelectField
              label={w.contacts.kindLabel}
              value={row.kind}
              onChange={kind => change(row.key, { kind: kind as Contact['kind'] })}
              options={Contact.shape.kind.options.map(kind => ({ value: kind, label: w.contacts.kind[kind] }))}
            />
            <TextField
              label={w.contacts.name}
              value={row.name}
              onChange={name => change(row.key, { name })}
              required
              error={fieldError(save.problem, `/items/${i}/name`)}
            />
            <TextField
              label={w.contacts.phone}
              type="tel"
              value={row.phone}
              onChange={phone => change(row.key, { phone })}
              required
              error={fieldError(save.problem, `/items/${i}/phone`)}
            />
            <button type="button" className="btn mini" onClick={() => setRows(now => now.filter(one => one.key !== row.key))}>
              {w.contacts.remove(w.contacts.nth(i + 1))}
            </button>
          </fieldset>
        ))}
        {rows.length < most && (
          <div>
            <button type="button" className="btn" onClick={() => setRows(now => [...now, fresh()])}>
              {w.contacts.add}
            </button>
          </div>
        )}
        {save.problem && !save.problem.body.errors && <ProblemNote body={save.problem.body} />}
      </form>
    </Dialog>
  );
};
