import { useState } from 'react';
import type { ItemList } from '#kernel/form/members.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Item, type SheetPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { ItemDialog } from './ItemDialog.tsx';

type Open = { readonly list: ItemList; readonly item: Item | null };

const Entry = ({ page, item, onEdit }: { page: SheetPage; item: Item; onEdit: () => void }) => {
  const w = useWords(words).sheet;
  const remove = useAction(api.removeItem, { done: w.removed });
  const ask = async () => {
    const answer = await confirm({ title: w.removeAsk(item.name), text: w.removeText, action: w.remove, danger: true });
    if (answer.ok) await remove.run({ id: page.id, itemId: item.id });
  };
  const built = [...item.partners.map(({ name }) => name), ...(item.others ? [item.others] : [])];
  return (
    <li className="c-entry">
      <div>
        <b>{item.name}</b>
        {item.code && <span className="small num"> {item.code}</span>}
        <p className="small">
          <span className="num">{w.item.when(item.since, item.until)}</span>
          {built.length > 0 && ` · ${w.item.with(built.join('、'))}`}
          {item.proof && ` · ${item.proof}`}
        </p>
        {item.note && <p className="small">{item.note}</p>}
      </div>
      {page.editable && (
        <span className="c-row no-print">
          <button type="button" className="btn mini" onClick={onEdit} aria-label={w.editOf(item.name)}>
            {w.edit}
          </button>
          <button type="button" className="btn mini" disabled={remove.busy} onClick={() => void ask()} aria-label={w.removeAsk(item.name)}>
            {w.remove}
          </button>
        </span>
      )}
    </li>
  );
};

/** The things behind the numbers, list by list. */
export const Lists = ({ page }: { page: SheetPage }) => {
  const w = useWords(words).sheet;
  const language = useLanguage();
  const [open, setOpen] = useState<Open | null>(null);
  if (page.lists.length === 0) return null;
  return (
    <Card title={w.lists}>
      <p className="small c-lead">{w.listsLead}</p>
      {page.lists.map(list => {
        const items = page.items.filter(item => item.list === list.key);
        return (
          <section key={list.key} className="c-list" aria-label={list.label}>
            <div className="c-list-head">
              <h3>
                <span lang="zh-CN">{list.label}</span>
                {language === 'en' && list.gloss && <span className="small"> {list.gloss}</span>} <span className="small num">{items.length}</span>
              </h3>
              {page.editable && (
                <button type="button" className="btn mini no-print" onClick={() => setOpen({ list, item: null })} aria-label={w.addTo(list.label)}>
                  {w.add}
                </button>
              )}
            </div>
            {items.length > 0 && (
              <ul>
                {items.map(item => (
                  <Entry key={item.id} page={page} item={item} onEdit={() => setOpen({ list, item })} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
      {open && <ItemDialog page={page} list={open.list} item={open.item} onClose={() => setOpen(null)} />}
    </Card>
  );
};
