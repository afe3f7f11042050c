import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';

/** The plan as a file, now or in a version. */
export const Downloads = ({ planId, version = 0 }: { planId: string; version?: number }) => {
  const w = useWords(words).download;
  const query = version === 0 ? '' : `?version=${version}`;
  return (
    <span className="p-downloads">
      {(['pdf', 'docx'] as const).map(format => (
        <a key={format} className="small" href={`/api/plans/${planId}/document/${format}${query}`} download>
          {w[format]}
        </a>
      ))}
    </span>
  );
};
