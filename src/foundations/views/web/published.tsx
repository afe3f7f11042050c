import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, TextField } from '#ui/input/Fields.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type View } from '../contract.ts';
import { words } from '../words/index.ts';
import { ManageDialog } from './ManageDialog.tsx';
import './views.css';

/** What a view keeps of an address: the filter, never a place in the list. */
export const queryKept = (search: URLSearchParams): string => {
  const kept = new URLSearchParams(search);
  kept.delete('after');
  return kept.toString();
};

/** The query of the view that this reader wants the list to open with. */
export const defaultViewOf = (items: readonly View[]): string | null => items.find(view => view.isDefault)?.query ?? null;

const SaveDialog = ({ list, query, onClose }: { list: string; query: string; onClose: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const save = useAction(api.save, { done: view => w.saved(view.name), refreshes: [api.list] });
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const send = async () => {
    if (name.trim() !== '' && (await save.run({ list, name, query, shared }))) onClose();
  };
  return (
    <Dialog
      title={w.saveTitle}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="button" className="btn primary" disabled={save.busy || name.trim() === ''} onClick={() => void send()}>
            {c.save}
          </button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField label={w.name} required value={name} onChange={setName} autoFocus />
        <CheckField label={w.share} checked={shared} onChange={setShared} />
      </form>
    </Dialog>
  );
};

/** The saved views of a list whose filter is in the address: open one, save the present one, manage one’s own. */
export const SavedViews = ({ list }: { list: string }) => {
  const w = useWords(words);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const views = useRead(api.list, { list }).data?.items ?? [];
  const query = queryKept(search);
  const shown = views.find(view => view.query === query);
  return (
    <>
      <Menu label={shown ? w.opened(shown.name) : w.views} face={shown ? w.opened(shown.name) : w.views} className="views-menu">
        {close => (
          <>
            {views.length === 0 && <p className="menu-title">{w.none}</p>}
            {views.map(view => (
              <button
                key={view.id}
                type="button"
                className="menu-item"
                aria-current={view === shown}
                onClick={() => {
                  close();
                  void navigate({ search: view.query });
                }}
              >
                {view.name}
                <span className="small views-note">{[view.isDefault && w.usual, !view.mine && w.shared].filter(Boolean).join(' · ')}</span>
              </button>
            ))}
            <hr />
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                close();
                setOpen('save');
              }}
            >
              {w.save}
            </button>
            {views.length > 0 && (
              <button
                type="button"
                className="menu-item"
                onClick={() => {
                  close();
                  setOpen('manage');
                }}
              >
                {w.manage}
              </button>
            )}
          </>
        )}
      </Menu>
      {open === 'save' && <SaveDialog list={list} query={query} onClose={() => setOpen(null)} />}
      {open === 'manage' && <ManageDialog views={views} query={query} onClose={() => setOpen(null)} />}
    </>
  );
};
