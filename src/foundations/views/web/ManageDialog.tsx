import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, TextField } from '#ui/input/Fields.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type View } from '../contract.ts';
import { words } from '../words/index.ts';

type Props = { readonly views: readonly View[]; readonly query: string; readonly onClose: () => void };

const Own = ({ view, query }: { view: View; query: string }) => {
  const w = useWords(words);
  const change = useAction(api.change, { refreshes: [api.list] });
  const remove = useAction(api.remove, { refreshes: [api.list] });
  const [name, setName] = useState(view.name);
  const [isRemoving, setRemoving] = useState(false);
  const busy = change.busy || remove.busy;
  if (isRemoving)
    return (
      <div className="stack">
        <p>
          {w.removeAsk(view.name)} <span className="small">{w.removeText}</span>
        </p>
        <div className="views-row">
          <button type="button" className="btn danger" disabled={busy} onClick={() => void remove.run({ id: view.id })}>
            {w.remove}
          </button>
          <KeepButton onClick={() => setRemoving(false)} />
        </div>
      </div>
    );
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        if (name.trim() !== '' && name.trim() !== view.name) void change.run({ id: view.id, name });
      }}
    >
      <TextField label={w.name} value={name} onChange={setName} />
      <CheckField label={w.share} checked={view.shared} disabled={busy} onChange={shared => void change.run({ id: view.id, shared })} />
      <div className="views-row">
        <button type="submit" className="btn mini" disabled={busy || name.trim() === '' || name.trim() === view.name}>
          {w.rename}
        </button>
        <button
          type="button"
          className="btn mini"
          aria-label={w.of(w.update, view.name)}
          disabled={busy || view.query === query}
          onClick={() => void change.run({ id: view.id, query })}
        >
          {w.update}
        </button>
        <button type="button" className="btn mini" aria-label={w.of(w.remove, view.name)} disabled={busy} onClick={() => setRemoving(true)}>
          {w.remove}
        </button>
      </div>
    </form>
  );
};

const KeepButton = ({ onClick }: { onClick: () => void }) => (
  <button type="button" className="btn" onClick={onClick}>
    {useWords(common).cancel}
  </button>
);

/** Rename, share, take the present filter, delete; the default is each reader’s own choice, also of a shared view. */
export const ManageDialog = ({ views, query, onClose }: Props) => {
  const w = useWords(words);
  const c = useWords(common);
  const choose = useAction(api.choose, { refreshes: [api.list] });
  return (
    <Dialog
      title={w.manage}
      onClose={onClose}
      foot={
        <button type="button" className="btn" onClick={onClose}>
          {c.close}
        </button>
      }
    >
      <ul className="views-list">
        {views.map(view => (
          <li key={view.id}>
            <div className="views-row">
              <b>{view.name}</b>
              {!view.mine && <span className="small">{w.shared}</span>}
              <button
                type="button"
                className="btn mini"
                aria-label={w.of(view.isDefault ? w.notUsual : w.makeUsual, view.name)}
                disabled={choose.busy}
                onClick={() => void choose.run({ id: view.id, on: !view.isDefault })}
              >
                {view.isDefault ? w.notUsual : w.makeUsual}
              </button>
            </div>
            {view.mine && <Own view={view} query={query} />}
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
