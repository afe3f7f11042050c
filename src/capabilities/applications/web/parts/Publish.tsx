import { usePartNames } from '#foundations/procedures/web/published.tsx';
import { confirm } from '#ui/dialog/confirm.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Signatures } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { CallPublicity } from './CallPublicity.tsx';

/** 会签公布: each commission signs for the whole call; who is missing is said beside it. */
const Sign = ({ callId, signatures }: { callId: string; signatures: Signatures }) => {
  const w = useWords(words);
  const parts = usePartNames();
  const sign = useAction(api.sign, { done: w.signing.done });
  const part = signatures.maySign.find(mine => signatures.missing.includes(mine));
  const ask = async () => {
    const answer = await confirm({
      title: w.signing.ask,
      text: w.signing.text,
      action: w.signing.action,
      reason: { label: w.act.opinion, required: false, maxChars: 1000 },
    });
    if (answer.ok && part) await sign.run({ callId, part, text: answer.reason });
  };
  const missing = signatures.missing.map(one => parts[one]);
  return (
    <>
      <span className="small">{missing.length > 0 ? w.signing.missing(w.listed(missing)) : w.signing.ready}</span>
      {part && (
        <button type="button" className="btn" disabled={sign.busy} onClick={() => void ask()}>
          {w.signing.action}
        </button>
      )}
    </>
  );
};

/** Publishing belongs to a whole call, so the button appears once the list is narrowed to one. */
export const Publish = ({ callId }: { callId: string }) => {
  const w = useWords(words);
  const { data: signatures } = useRead(api.signatures, { callId });
  const publish = useAction(api.publish, { done: ({ published }) => w.publish.done(published) });
  const ask = async () => {
    const answer = await confirm({ title: w.publish.ask, text: w.publish.text, action: w.publish.action });
    if (answer.ok) await publish.run({ callId });
  };
  if (signatures?.byMinistry) return <span className="small">{w.cultivation.ofMinistry}</span>;
  return (
    <>
      <CallPublicity callId={callId} />
      {signatures && signatures.asked.length > 0 && <Sign callId={callId} signatures={signatures} />}
      <button type="button" className="btn" disabled={publish.busy} onClick={() => void ask()}>
        {w.publish.action}
      </button>
    </>
  );
};
