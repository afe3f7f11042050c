import { useRef, useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { call } from '#ui/fetch/client.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { CheckField } from '#ui/input/Fields.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Links, type Made, type Row } from '../contract.ts';
import { words } from '../words/index.ts';
import { copyText } from './card.ts';
import { DemoMessages } from './MadeLink.tsx';
import { needsLink } from './needs.ts';

type Failed = { readonly member: string; readonly because: string };

/** A table that a spreadsheet and a chat both take. */
const tableOf = (made: readonly Made[]): string =>
  made.map(({ member, telephones, path }) => [member, telephones.join(' '), location.origin + path].join('\t')).join('\n');

/** Makes the links of all members that have neither an account nor a link, one after the other: what is done is done if the line breaks. */
export const BulkDialog = ({ links, onClose }: { links: Links; onClose: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const [rows] = useState(() => links.rows.filter(needsLink));
  const ready = rows.filter(row => row.contacts.length > 0);
  const without = rows.filter(row => row.contacts.length === 0);
  const [send, setSend] = useState(links.channel === 'gateway');
  const [stage, setStage] = useState<'asking' | 'going' | 'done'>('asking');
  const [made, setMade] = useState<readonly Made[]>([]);
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const [said, setSaid] = useState('');
  const stopped = useRef(false);

  const one = async ({ sheetId, member }: Row) => {
    try {
      const link = await call(api.make, { sheetId, send });
      setMade(before => [...before, link]);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem) throw thrown;
      setFailed(before => [...before, { member, because: problem.body.title }]);
    }
  };
  const go = async () => {
    setStage('going');
    for (const row of ready) {
      if (stopped.current) break;
      await one(row);
    }
    await refresh(api.list);
    setStage('done');
  };
  const close = () => {
    stopped.current = true;
    onClose();
  };
  const done = made.length + failed.length;
  return (
    <Dialog
      title={w.bulkTitle}
      onClose={stage === 'going' ? undefined : close}
      foot={
        stage === 'asking' ? (
          <>
            <button type="button" className="btn" onClick={close}>
              {c.cancel}
            </button>
            <button type="button" className="btn primary" aria-disabled={ready.length === 0} onClick={() => ready.length > 0 && void go()}>
              {send ? w.bulkSend(ready.length) : w.bulkNow(ready.length)}
            </button>
          </>
        ) : (
          stage === 'done' && (
            <>
              <button type="button" className="btn" onClick={close}>
                {c.close}
              </button>
              {made.length > 0 && (
                <button type="button" className="btn primary" onClick={async () => setSaid((await copyText(tableOf(made))) ? w.copied : w.copyFailed)}>
                  {w.copyTable}
                </button>
              )}
            </>
          )
        )
      }
    >
      <div className="stack">
        {stage === 'asking' && (
          <>
            <p>{w.bulkText(ready.length)}</p>
            {links.channel === 'none' ? <p className="small">{w.channel.none}</p> : <CheckField checked={send} onChange={setSend} label={w.send} />}
            {without.length > 0 && (
              <div>
                <p className="small">{w.bulkSkipped(without.length)}</p>
                <ul className="small">
                  {without.map(row => (
                    <li key={row.sheetId}>{row.member}</li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
        {stage !== 'asking' && (
          <div role="status">
            <p>{stage === 'going' ? w.progress(done, ready.length) : w.bulkDone(made.length)}</p>
            {stage === 'going' && <progress value={done} max={ready.length} aria-label={w.bulkTitle} />}
          </div>
        )}
        {failed.length > 0 && (
          <div className="problem" role="alert">
            <b>{w.bulkFailed(failed.length)}</b>
            <ul>
              {failed.map(({ member, because }) => (
                <li key={member}>
                  {member}：{because}
                </li>
              ))}
            </ul>
          </div>
        )}
        {stage === 'done' && made.length > 0 && (
          <>
            <p className="notice small">{w.once}</p>
            <pre className="link-text">{tableOf(made)}</pre>
            <DemoMessages texts={made.flatMap(link => link.shown)} />
          </>
        )}
        <p role="status" className="small">
          {said}
        </p>
      </div>
    </Dialog>
  );
};
