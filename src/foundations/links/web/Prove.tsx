import { useEffect, useState } from 'react';
import type { OutputOf } from '#kernel/endpoint.ts';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { enter, sendCode } from './calls.ts';

export type Invited = OutputOf<typeof api.show>;
export type GuestHere = OutputOf<typeof api.guest>;

/** Counts seconds down to nothing. */
const useSeconds = (): [number, (from: number) => void] => {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
};

/** Proves one of the link's telephones: a code by message, or one that the school reads out. */
export const Prove = ({ token, invited, onProved }: { token: string; invited: Invited; onProved: (guest: GuestHere) => void }) => {
  const w = useWords(words);
  const { telephones, channel, inviter } = invited;
  const [telephone, setTelephone] = useState(telephones[0]!.id);
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<OutputOf<typeof api.sendCode> | null>(null);
  const [seconds, count] = useSeconds();
  const sending = useAttempt();
  const entering = useAttempt();
  const spoken = channel === 'none';
  const send = async () => {
    const answer = await sending.attempt(() => sendCode(token, telephone));
    if (!answer) return;
    setSent(answer);
    setCode('');
    count(answer.againAfter);
  };
  const go = async () => {
    const guest = await entering.attempt(() => enter(token, telephone, code));
    if (guest) onProved(guest);
  };
  const problem = entering.problem ?? sending.problem;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (entering.busy) return;
        if (code.length === 6) void go();
      }}
    >
      {problem && <ProblemNote body={{ ...problem.body, instance: undefined }} />}
      {telephones.length > 1 ? (
        <SelectField
          label={w.fill.telephone}
          value={telephone}
          onChange={setTelephone}
          options={telephones.map(({ id, masked }) => ({ value: id, label: masked }))}
        />
      ) : (
        <p>
          {w.fill.telephone} <b className="num">{telephones[0]!.masked}</b>
        </p>
      )}
      {spoken ? (
        <p className="notice">{w.fill.askFor(inviter)}</p>
      ) : (
        <button
          type="button"
          className={sent ? 'btn wide' : 'btn primary wide'}
          aria-disabled={sending.busy || seconds > 0}
          onClick={() => !sending.busy && seconds === 0 && void send()}
        >
          {seconds > 0 ? w.fill.againIn(seconds) : sent ? w.fill.again : w.fill.send}
        </button>
      )}
      {sent && (
        <p role="status" className="small">
          {w.fill.sent(sent.masked)}
        </p>
      )}
      {sent?.shown && (
        <section className="demo-sms" aria-label={w.demoSms}>
          <b className="small">{w.demoSms}</b>
          <p lang="zh-CN">{sent.shown}</p>
        </section>
      )}
      {(spoken || sent) && (
        <>
          <TextField
            label={spoken ? w.fill.spoken : w.fill.code}
            hint={w.fill.codeHint}
            value={code}
            onChange={text => setCode(text.replaceAll(/\D/g, '').slice(0, 6))}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            required
          />
          <button type="submit" className="btn primary wide" aria-disabled={entering.busy || code.length !== 6}>
            {w.fill.enters[invited.kind]}
          </button>
        </>
      )}
    </form>
  );
};
