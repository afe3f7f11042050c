import { dayOf, sayInstant } from '#kernel/day.ts';
import { CheckField, DateField } from '#ui/input/Fields.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import type { Standing } from './standing.ts';

type Given = {
  readonly standing: Standing;
  readonly day: string;
  readonly setDay: (day: string) => void;
  readonly send: boolean;
  readonly setSend: (send: boolean) => void;
};

/** Until when, and whether the link goes out as a message. */
export const TermFields = ({ standing, day, setDay, send, setSend }: Given) => {
  const w = useWords(words);
  const latest = new Date(standing.latest);
  return (
    <>
      <DateField label={w.until} hint={w.invited.untilHint(sayInstant(latest))} value={day} onChange={setDay} min={dayOf(new Date())} max={dayOf(latest)} />
      {standing.channel === 'none' ? <p className="small">{w.channel.none}</p> : <CheckField checked={send} onChange={setSend} label={w.send} />}
    </>
  );
};
