import { useEffect, useState } from 'react';
import { sayInstant, sayLeft } from '#kernel/day.ts';
import { useLanguage } from '../words/language.ts';

export type Tone = 'plain' | 'blue' | 'ok' | 'warn' | 'bad';

/** A state, said in words; the colour only repeats it. */
export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: string }) => <span className={`tag ${tone}`}>{children}</span>;

/** `还剩 2 天 · 2023-11-10 23:59`, counted on; red in the last three days. For display only: the server's clock decides. */
export const DaysLeft = ({ until, stacked = false }: { until: string; stacked?: boolean }) => {
  const language = useLanguage();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const at = new Date(until);
  const left = at.getTime() - now.getTime();
  const near = left > 0 && left < 3 * 86_400_000;
  return (
    <span className={stacked ? 'days-left stacked num' : 'days-left num'}>
      <span className={near ? 'near' : undefined}>{sayLeft(at, now, language)}</span>
      <span className="small">
        {stacked ? '' : ' · '}
        <time dateTime={until}>{sayInstant(at)}</time>
      </span>
    </span>
  );
};
