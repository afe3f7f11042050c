import { useState } from 'react';
import { sayDay, sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Copy, type Mark, type Seal, type Sealing } from '../contract.ts';
import { words } from '../words/index.ts';

const MarkText = ({ mark, kind }: { mark: Mark | null; kind: Seal['kind'] }) => {
  const w = useWords(words);
  const language = useLanguage();
  if (!mark) return <span className="small">{w.seals.open}</span>;
  return (
    <div className="seal-mark">
      <Tag tone={mark.seen ? 'ok' : 'bad'}>{mark.seen ? w.seals.seen : w.seals.notSeen}</Tag>
      {mark.said && <span>{kind === 'day' ? sayDay(mark.said, language) : mark.said}</span>}
      {mark.note && <span>{mark.note}</span>}
      <span className="small">
        {w.seals.by(mark.person, mark.organisation ?? '')} <time dateTime={mark.at}>{sayInstant(new Date(mark.at))}</time>
        {mark.earlier && ` · ${w.seals.earlier}`}
      </span>
    </div>
  );
};

type Asked = { readonly seal: Seal; readonly seen: boolean };

/** The name, the day, or what is missing: asked before it is said. */
const MarkDialog = ({
  asked: { seal, seen },
  onSay,
  onClose,
}: {
  asked: Asked;
  onSay: (said: string, note: string) => Promise<boolean>;
  onClose: () => void;
}) => {
  const w = useWords(words);
  const [said, setSaid] = useState(seal.clerk?.said ?? '');
  const [note, setNote] = useState('');
  const title = seen ? w.seals.yesOf(seal.name) : w.seals.noOf(seal.name);
  const ready = seen ? said.trim().length > 1 : note.trim().length > 0;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.seals.cancel}
          </button>
          <button type="button" className="btn primary" disabled={!ready} onClick={async () => (await onSay(said, note)) && onClose()}>
            {w.seals.save}
          </button>
        </>
      }
    >
      {!seen && <TextArea label={w.seals.why} value={note} onChange={setNote} rows={3} required />}
      {seen && seal.kind === 'day' && <DateField label={w.seals.day} value={said} onChange={setSaid} required />}
      {seen && seal.kind === 'signature' && <TextField label={w.seals.person} value={said} onChange={setSaid} required />}
    </Dialog>
  );
};

/** The places to be sealed: who saw what, and what this reader may say. */
export const SealsTable = ({ copy, sealing }: { copy: Copy; sealing: Sealing }) => {
  const w = useWords(words);
  const [asked, setAsked] = useState<Asked | null>(null);
  const mark = useAction(api.mark, { done: w.seals.saved, refreshes: [api.get, api.ofSubject] });
  const part = sealing.mayUpload ? 'clerk' : sealing.mayCheck ? 'officer' : null;
  const say = async (seal: Seal, seen: boolean | null, said = '', note = '') =>
    (await mark.run({ id: sealing.id, copy: copy.key, seal: seal.key, seen, said, note })) !== undefined;
  const asks = (seal: Seal, seen: boolean) => !seen || (seal.kind !== 'seal' && part === 'clerk');
  const isThere = (seal: Seal) => seal.page === null || copy.places.some(({ page, scan }) => page === seal.page && scan !== null);
  const buttons = (seal: Seal) => {
    const own = part && seal[part];
    if (!part) return null;
    if (!isThere(seal)) return <span className="small">{w.seals.scanFirst}</span>;
    if (own && !own.earlier)
      return (
        <button type="button" className="btn mini" disabled={mark.busy} aria-label={w.seals.undoOf(seal.name)} onClick={() => void say(seal, null)}>
          {w.seals.undo}
        </button>
      );
    return (
      <span className="seal-buttons">
        {([true, false] as const).map(seen => (
          <button
            key={String(seen)}
            type="button"
            className={seen ? 'btn mini primary' : 'btn mini'}
            disabled={mark.busy}
            aria-label={seen ? w.seals.yesOf(seal.name) : w.seals.noOf(seal.name)}
            onClick={() => (asks(seal, seen) ? setAsked({ seal, seen }) : void say(seal, seen))}
          >
            {seen ? w.seals.yes : w.seals.no}
          </button>
        ))}
      </span>
    );
  };
  return (
    <>
      <DataTable
        rows={copy.seals}
        keyOf={seal => seal.key}
        caption={`${copy.title} ${w.steps.seals}`}
        empty={w.seals.open}
        columns={[
          { title: w.seals.place, cell: seal => <b lang="zh-CN">{seal.name}</b> },
          { title: w.seals.where, cell: seal => (seal.page === null ? '' : <span className="num">{w.page(seal.page)}</span>) },
          { title: w.seals.clerk, cell: seal => <MarkText mark={seal.clerk} kind={seal.kind} /> },
          { title: w.seals.officer, cell: seal => <MarkText mark={seal.officer} kind={seal.kind} /> },
          ...(part ? [{ title: w.steps.seals, quiet: true, cell: buttons }] : []),
        ]}
      />
      {asked && <MarkDialog asked={asked} onClose={() => setAsked(null)} onSay={(said, note) => say(asked.seal, asked.seen, said, note)} />}
    </>
  );
};
