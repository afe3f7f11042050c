import { useWords } from '#ui/words/useWords.ts';
import type { Difference } from '../contract.ts';
import { spans } from '../rules.ts';
import { words } from '../words/index.ts';

/** Which pages of which copy are to be sealed again. */
export const Differences = ({ items }: { items: readonly Difference[] }) => {
  const w = useWords(words);
  return (
    <ul className="seal-differences">
      {items.map(({ key, title, from, to, counts, pages }) => (
        <li key={key}>
          <b>{w.difference(title, from, to)}</b>
          <span>{counts ? w.news.recounted(counts.before, counts.after) : w.news.pages(spans(pages))}</span>
        </li>
      ))}
    </ul>
  );
};

/** The notice above a sealing whose content changed since the one before. */
export const AgainNotice = ({ items }: { items: readonly Difference[] }) => {
  const w = useWords(words);
  if (items.length === 0) return null;
  return (
    <section className="seal-notice" role="note">
      <h2>{w.again}</h2>
      <Differences items={items} />
      <p className="small">{items.some(({ counts }) => counts === null) ? w.againHint : w.againAll}</p>
    </section>
  );
};
