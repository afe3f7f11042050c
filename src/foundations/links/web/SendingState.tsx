import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Link } from '../contract.ts';
import { words } from '../words/index.ts';

/** What became of the last message about a link. */
export const SendingState = ({ sending }: { sending: NonNullable<Link['sending']> }) => {
  const w = useWords(words);
  const { state, trouble, attempts } = sending;
  const status = /^answered-(\d+)$/.exec(trouble ?? '')?.[1];
  const why = status ? w.refusedBy(status) : trouble ? (w.trouble as Readonly<Record<string, string>>)[trouble] : undefined;
  return (
    <div>
      <Tag tone={state === 'failed' ? 'bad' : state === 'sent' ? 'ok' : 'plain'}>{w.sending[state]}</Tag>
      {why && <div className="small">{why}</div>}
      {state === 'waiting' && attempts > 0 && <div className="small">{w.trying(attempts)}</div>}
    </div>
  );
};
