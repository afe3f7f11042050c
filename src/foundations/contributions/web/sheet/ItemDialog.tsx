import { useState } from 'react';
import type { ItemList } from '#kernel/form/members.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Item, type SheetPage } from '../../contract.ts';
import { words } from '../../words/index.ts';

const someDay = /^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
/** 2021年9月1日, 2021/9/1, 2021.9 as people write them: 2021-09-01, 2021-09. */
const tidy = (text: string): string => {
  const parts = text
    .normalize('NFKC')
    .trim()
    .split(/[年月日./-]/u)
    .filter(Boolean);
  return parts.map((part, i) => (i > 0 ? part.padStart(2, '0') : part)).join('-');
};

type Props = { readonly page: SheetPage; readonly list: ItemList; readonly item: Item | null; readonly onClose: () => void };

const Partners = ({ page, chosen, setChosen }: { page: SheetPage; chosen: readonly string[]; setChosen: (ids: string[]) => void }) => {
  const w = useWords(words).sheet.item;
  const [q, setQ] = useState('');
  const shown = page.roster.filter(({ id, name }) => chosen.includes(id) || name.includes(q.trim()));
  return (
    <fieldset className="c-partners">
      <legend>{w.partners}</legend>
      {page.roster.length > 8 && (
        <input className="input" type="search" aria-label={w.findPartner} placeholder={w.findPartner} value={q} onChange={event => setQ(event.target.value)} />
      )}
      <div className="c-checks">
        {shown.map(({ id, name }) => (
          <CheckField
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={checked => setChosen(checked ? [...chosen, id] : chosen.filter(other => other !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
};

/** An entry of a list: what it is, who built it, since when, and what proves it. */
export const ItemDialog = ({ page, list, item, onClose }: Props) => {
  const w = useWords(words).sheet;
  const c = useWords(common);
  const add = useAction(api.addItem, { done: w.added, quiet: true });
  const change = useAction(api.changeItem, { done: w.changed, quiet: true });
  const [name, setName] = useState(item?.name ?? '');
  const [code, setCode] = useState(item?.code ?? '');
  const [partners, setPartners] = useState<string[]>(item?.partners.map(({ id }) => id) ?? []);
  const [others, setOthers] = useState(item?.others ?? '');
  const [since, setSince] = useState(item?.since ?? '');
  const [until, setUntil] = useState(item?.until ?? '');
  const [proof, setProof] = useState(item?.proof ?? '');
  const [note, setNote] = useState(item?.note ?? '');
  const [tried, setTried] = useState(false);
  const wrong = {
    name: name.trim() === '' ? w.item.nameMissing : undefined,
    since: someDay.test(tidy(since)) ? undefined : w.item.sinceWrong,
    until: until.trim() === '' || someDay.test(tidy(until)) ? undefined : w.item.sinceWrong,
  };
  const problem = add.problem ?? change.problem;
  const save = async () => {
    setTried(true);
    if (wrong.name || wrong.since || wrong.until) return;
    const fields = { name, code, partners, others, since: tidy(since), until: until.trim() === '' ? null : tidy(until), proof, note };
    const saved = item
      ? await change.run({ id: page.id, itemId: item.id, base: item.version, ...fields })
      : await add.run({ id: page.id, list: list.key, ...fields });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={item ? w.editOf(item.name) : w.addTo(list.label)}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="button" className="btn primary" disabled={add.busy || change.busy} onClick={() => void save()}>
            {w.item.save}
          </button>
        </>
      }
    >
      <div className="stack">
        {problem && <ProblemNote body={problem.body} />}
        <TextField label={w.item.name} required value={name} onChange={setName} error={tried ? wrong.name : undefined} autoFocus />
        {list.what === 'major' && <TextField label={w.item.code} hint={w.item.codeHint} value={code} onChange={setCode} inputMode="numeric" />}
        <TextField label={w.item.since} hint={w.item.sinceHint} required value={since} onChange={setSince} error={tried ? wrong.since : undefined} />
        <Partners page={page} chosen={partners} setChosen={setPartners} />
        <TextField label={w.item.others} hint={w.item.othersHint} value={others} onChange={setOthers} />
        <TextField label={w.item.proof} hint={w.item.proofHint} value={proof} onChange={setProof} />
        <TextField label={w.item.until} value={until} onChange={setUntil} error={tried ? wrong.until : undefined} />
        <TextArea label={w.item.note} rows={2} value={note} onChange={setNote} maxChars={500} />
      </div>
    </Dialog>
  );
};
